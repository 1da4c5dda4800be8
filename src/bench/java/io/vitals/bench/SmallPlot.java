/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lines over named points that are equally far from each other, from zero up. Lengths are pixels.
 *
 * @param left of the plot itself; what is written beside it lies further left
 * @param title above it
 * @param points their names
 * @param lines to draw
 */
record SmallPlot(int left, int top, String title, List<String> points, List<Line> lines) {
    static final int WIDTH = 300;
    static final int HEIGHT = 90;

    private static final int MARGIN = 20;

    /**
     * One line.
     *
     * @param style class of the style sheet
     * @param values one for each point
     */
    record Line(String style, List<Double> values) {
        double highest() {
            return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        }
    }

    String svg() {
        double highest = rounded(
                lines.stream().mapToDouble(Line::highest).max().orElse(1));
        return Stream.of(
                        text(left, top - 8, "title", title),
                        scale(highest),
                        names(),
                        lines.stream().map(line -> drawn(line, highest)).collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    /** The next of 1, 2, 2.5, 5 times a power of ten. */
    static double rounded(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1e-9))));
        return Stream.of(1.0, 1.5, 2.0, 2.5, 4.0, 5.0, 7.5, 10.0)
                .map(step -> step * power)
                .filter(step -> step >= value)
                .findFirst()
                .orElse(value);
    }

    private String scale(double highest) {
        return Stream.of(0.0, 0.5, 1.0)
                .map(part -> {
                    int y = y(part * highest, highest);
                    return format("<line class='grid' x1='%d' y1='%d' x2='%d' y2='%d'/>%n", left, y, left + WIDTH, y)
                            + text(left - 6, y + 4, "scale", number(part * highest));
                })
                .collect(Collectors.joining());
    }

    private String names() {
        return IntStream.range(0, points.size())
                .mapToObj(point -> text(x(point), top + HEIGHT + 15, "name", points.get(point)))
                .collect(Collectors.joining());
    }

    private String drawn(Line line, double highest) {
        String corners = IntStream.range(0, points.size())
                .mapToObj(point -> x(point) + "," + y(line.values().get(point), highest))
                .collect(Collectors.joining(" "));
        String dots = IntStream.range(0, points.size())
                .mapToObj(point -> format(
                        "<circle class='%s' cx='%d' cy='%d' r='3'/>%n",
                        line.style(), x(point), y(line.values().get(point), highest)))
                .collect(Collectors.joining());
        return format("<polyline class='%s' points='%s'/>%n", line.style(), corners) + dots;
    }

    private int x(int point) {
        return left + MARGIN + (WIDTH - 2 * MARGIN) * point / Math.max(1, points.size() - 1);
    }

    private int y(double value, double highest) {
        return top + HEIGHT - (int) Math.round(HEIGHT * value / highest);
    }

    private static String number(double value) {
        return value >= 1_000 ? shortest(value / 1_000) + " k" : shortest(value);
    }

    private static String shortest(double value) {
        return format(value % 1 == 0 ? "%.0f" : "%.1f", value);
    }

    static String text(int x, int y, String style, String text) {
        return format("<text class='%s' x='%d' y='%d'>%s</text>%n", style, x, y, text);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format.replace("%n", "\n"), values);
    }
}
