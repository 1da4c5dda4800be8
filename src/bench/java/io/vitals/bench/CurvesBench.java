/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What Vitals costs against what it may depend on, each point beside a bare consumer over the same topic. */
final class CurvesBench {
    static final Set<String> WORDS = Set.of("rows", "only", "rest", "keep");

    private static final Path DRAWING = Path.of("docs", "curves.svg");
    private static final List<Contenders> BOTH = List.of(Contenders.COUNT, Contenders.VITALS);
    private static final String HEAD = """
            | | CPU s/M, warm | of L2 | CPU to L2 | rows/s, warm | of L2 | internal records a row | of changelogs | MiB |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    private final List<Curve> curves;
    private final int rows;
    private final int restSeconds;
    private final Path folder;

    CurvesBench(Map<String, String> words, Path folder) {
        this.folder = folder;
        rows = Words.count(words, "rows", 400_000);
        restSeconds = Words.number(words, "rest", 0);
        String only = words.getOrDefault("only", "");
        curves = only.isEmpty()
                ? List.of(Curve.values())
                : Stream.of(only.split(",", -1)).map(Curve::of).toList();
    }

    void run() throws IOException {
        Map<Curve, List<CurvePoint>> measured = new EnumMap<>(Curve.class);
        System.out.printf("%s, heap 1g; rows=%d for each point%n%n%s", Report.machine(), rows, HEAD);
        for (Curve curve : curves) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(restSeconds));
            measured.put(curve, points(curve));
        }
        if (measured.size() == Curve.values().length) {
            Files.writeString(DRAWING, new CurvesDrawing(measured).svg());
            System.err.println("drawn: " + DRAWING);
        }
    }

    private List<CurvePoint> points(Curve curve) throws IOException {
        Stream.Builder<CurvePoint> points = Stream.builder();
        for (String value : curve.points()) {
            CurvePoint point = point(curve, value);
            System.out.println(line(curve, point));
            System.err.println(point);
            points.add(point);
        }
        return points.build().toList();
    }

    private CurvePoint point(Curve curve, String value) throws IOException {
        Map<String, String> words = curve.words(value, rows);
        Child.Settings jvm = new Child.Settings("1g", List.of(Bench.SHIPPED, BenchWindow.option(BenchWindow.of(words))));
        Path here = Files.createTempDirectory(folder, curve.word());
        List<Map<String, String>> results = Round.run(BOTH, Load.of(words), here, jvm);
        Folders.delete(here.resolve("kafka"));
        return new CurvePoint(value, results.get(0), results.get(1));
    }

    private static String line(Curve curve, CurvePoint point) {
        return String.format(
                Locale.ROOT,
                "| %s=%s | %.2f | %.2f | %.2f | %,.0f | %,.0f | %.4f | %.4f | %.0f |",
                curve.word(),
                point.value(),
                point.cpuPerMillion(),
                point.bareCpuPerMillion(),
                point.cpuRatio(),
                point.perSecond(),
                point.barePerSecond(),
                point.internalPerRow(),
                point.internalOfChangelogsPerRow(),
                point.residentMebibytes());
    }
}
