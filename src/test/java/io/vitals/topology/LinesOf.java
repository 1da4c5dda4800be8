/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/** What one class logs from INFO on, as {@code LEVEL message}; it goes nowhere else meanwhile. */
public final class LinesOf extends AbstractAppender implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Level before;

    private LinesOf(Logger logger) {
        super("lines of " + logger.getName(), null, null, false, Property.EMPTY_ARRAY);
        this.logger = logger;
        this.before = logger.getLevel();
    }

    public static LinesOf logger(Class<?> type) {
        LinesOf lines = new LinesOf((Logger) LogManager.getLogger(type));
        lines.start();
        lines.logger.addAppender(lines);
        lines.logger.setAdditive(false);
        Configurator.setLevel(lines.logger, Level.INFO);
        return lines;
    }

    @Override
    public void append(LogEvent event) {
        lines.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        logger.removeAppender(this);
        logger.setAdditive(true);
        Configurator.setLevel(logger, before);
        stop();
    }
}
