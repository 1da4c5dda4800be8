/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The curves as a picture, two and two: above what a record costs, below how many are read a second. */
final class CurvesDrawing {
    private static final int PANEL_WIDTH = 390;
    private static final int PANEL_HEIGHT = 330;
    private static final int LEGEND_HEIGHT = 30;
    private static final int LEFT = 62;

    /** The reader's own scheme, light or dark, with a ground of its own lest the page have the other one. */
    private static final String STYLE = """
            <style>
            .ground { fill: #ffffff }
            text { font: 12px system-ui, sans-serif; fill: #1f2328 }
            .title { font-weight: 600 }
            .scale { text-anchor: end; fill: #59636e; font-size: 11px }
            .name, .axis { text-anchor: middle; fill: #59636e; font-size: 11px }
            .grid { stroke: #d1d9e0 }
            polyline { fill: none; stroke-width: 2 }
            polyline.vitals { stroke: #0969da } circle.vitals { fill: #0969da }
            polyline.bare { stroke: #9a6700; stroke-dasharray: 5 4 } circle.bare { fill: #9a6700 }
            @media (prefers-color-scheme: dark) {
              .ground { fill: #0d1117 }
              text { fill: #f0f6fc }
              .scale, .name, .axis { fill: #9198a1 }
              .grid { stroke: #3d444d }
              polyline.vitals { stroke: #58a6ff } circle.vitals { fill: #58a6ff }
              polyline.bare { stroke: #d29922 } circle.bare { fill: #d29922 }
            }
            </style>
            """;

    private final Map<Curve, List<CurvePoint>> measured;

    CurvesDrawing(Map<Curve, List<CurvePoint>> measured) {
        this.measured = measured;
    }

    String svg() {
        int width = 2 * PANEL_WIDTH;
        int height = LEGEND_HEIGHT + PANEL_HEIGHT * ((measured.size() + 1) / 2);
        StringBuilder svg = new StringBuilder()
                .append("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' width='%d' height='%d'>%n"
                        .formatted(width, height, width, height))
                .append(STYLE)
                .append("<rect class='ground' width='%d' height='%d' rx='6'/>%n".formatted(width, height))
                .append(legend());
        int panel = 0;
        for (Map.Entry<Curve, List<CurvePoint>> one : measured.entrySet()) {
            int left = panel % 2 * PANEL_WIDTH;
            int top = LEGEND_HEIGHT + panel / 2 * PANEL_HEIGHT;
            svg.append(panel(one.getKey(), one.getValue(), left, top));
            panel++;
        }
        return svg.append("</svg>\n").toString();
    }

    private static String legend() {
        return key(LEFT, "vitals", "Vitals") + key(LEFT + 90, "bare", "bare consumer that parses and counts (L2)");
    }

    private static String key(int left, String style, String name) {
        return "<polyline class='%s' points='%d,20 %d,20'/>%n".formatted(style, left, left + 24)
                + SmallPlot.text(left + 30, 24, "key", name);
    }

    private static String panel(Curve curve, List<CurvePoint> points, int left, int top) {
        List<String> names = points.stream().map(CurvePoint::value).toList();
        SmallPlot cost = new SmallPlot(
                left + LEFT,
                top + 30,
                "CPU seconds a million records",
                names,
                lines(points, CurvePoint::cpuPerMillion, CurvePoint::bareCpuPerMillion));
        SmallPlot speed = new SmallPlot(
                left + LEFT,
                top + 175,
                "records a second",
                names,
                lines(points, CurvePoint::perSecond, CurvePoint::barePerSecond));
        return cost.svg()
                + speed.svg()
                + SmallPlot.text(left + LEFT + SmallPlot.WIDTH / 2, top + 300, "axis", curve.label());
    }

    private static List<SmallPlot.Line> lines(
            List<CurvePoint> points, ToDoubleFunction<CurvePoint> vitals, ToDoubleFunction<CurvePoint> bare) {
        List<SmallPlot.Line> lines = new ArrayList<>();
        lines.add(new SmallPlot.Line("bare", points.stream().map(bare::applyAsDouble).toList()));
        lines.add(new SmallPlot.Line("vitals", points.stream().map(vitals::applyAsDouble).toList()));
        return lines;
    }
}
