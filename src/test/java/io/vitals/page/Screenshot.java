/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.page;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;

/** What is seen of a page, as a file and as its pixels. */
public record Screenshot(Path file, BufferedImage image) {
    private static final Path FOLDER = Path.of("target", "screenshots");

    static Screenshot of(TakesScreenshot browser, String name) {
        byte[] png = browser.getScreenshotAs(OutputType.BYTES);
        try {
            Path file = Files.write(Files.createDirectories(FOLDER).resolve(name + ".png"), png);
            return new Screenshot(file, Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png))));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** How many colours there are; a blank page has one. */
    public long colours() {
        return Arrays.stream(pixels()).distinct().count();
    }

    /** The colour of a pixel as 0xRRGGBB. */
    public int colourAt(int x, int y) {
        return image.getRGB(x, y) & 0xFFFFFF;
    }

    private int[] pixels() {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
