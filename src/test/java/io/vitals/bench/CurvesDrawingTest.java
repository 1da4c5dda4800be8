/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class CurvesDrawingTest {
    @Test
    void aPanelForEachCurveWithItsPointsNamed() throws Exception {
        Map<Curve, List<CurvePoint>> measured = new EnumMap<>(Curve.class);
        for (Curve curve : Curve.values()) {
            measured.put(
                    curve, curve.points().stream().map(CurvesDrawingTest::point).toList());
        }

        Document drawing = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        new CurvesDrawing(measured).svg().getBytes(StandardCharsets.UTF_8)));

        assertThat(drawing.getElementsByTagName("polyline").getLength()).isEqualTo(2 + 4 * 4);
        assertThat(drawing.getDocumentElement().getTextContent()).contains("100000", "24h", "partitions", "50 k");
    }

    @Test
    void aScaleEndsAtTheNextRoundNumber() {
        assertThat(SmallPlot.rounded(26.3)).isEqualTo(40);
        assertThat(SmallPlot.rounded(100)).isEqualTo(100);
        assertThat(SmallPlot.rounded(322_882)).isEqualTo(400_000);
    }

    private static CurvePoint point(String value) {
        return new CurvePoint(
                value, Map.of("warm", "50000", "warm-cpu", "4"), Map.of("warm", "25000", "warm-cpu", "26.25"));
    }
}
