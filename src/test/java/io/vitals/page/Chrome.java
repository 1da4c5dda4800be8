/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.page;

import static org.awaitility.Awaitility.await;

import io.vitals.Processes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A browser that runs, with a folder of its own. Neither it nor the folder outlives the test, however that ends. */
final class Chrome implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--lang=en-GB");

    /** It warns of every browser that is newer than itself. Held here, or its level is forgotten. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final OwnFolder folder = OwnFolder.made("vitals-browser-");
    private final Thread atExit;
    private final ChromeDriver driver;

    private Chrome(BrowserPrograms programs) {
        SELENIUM.setLevel(Level.SEVERE);
        atExit = new Thread(this::endAll, "browser-end");
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            driver = new ChromeDriver(service(programs), options(programs));
        } catch (RuntimeException failed) {
            endAll();
            throw failed;
        }
    }

    static Chrome start() {
        return new Chrome(BrowserPrograms.found());
    }

    ChromeDriver driver() {
        return driver;
    }

    /** All that it writes; its processes name it in their command lines. */
    Path folder() {
        return folder.path();
    }

    /** Its log is in the folder: by that its command line, too, tells whose it is. */
    private ChromeDriverService service(BrowserPrograms programs) {
        return new ChromeDriverService.Builder()
                .usingDriverExecutable(programs.driver().toFile())
                .usingAnyFreePort()
                .withLogFile(folder.path().resolve("chromedriver.log").toFile())
                .build();
    }

    private ChromeOptions options(BrowserPrograms programs) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(programs.chrome().toFile());
        options.addArguments(FLAGS);
        options.addArguments("--user-data-dir=" + folder.path().resolve("profile"));
        options.setPageLoadTimeout(Duration.ofSeconds(30));
        options.setScriptTimeout(Duration.ofSeconds(30));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        return options;
    }

    @Override
    public void close() {
        try {
            driver.quit();
        } catch (WebDriverException isDead) {
            // then there is nobody left to ask
        } finally {
            endAll();
            Runtime.getRuntime().removeShutdownHook(atExit);
        }
    }

    private void endAll() {
        Processes.killAllOn(folder.path());
        await("the end of the browser")
                .until(() -> Processes.on(folder.path()).isEmpty()); // ProcessHandle.onExit() was seen not to tell it
        folder.close();
    }
}
