/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Where a PostgreSQL database is, and as whom to log in. */
public record DatabaseAddress(String host, int port, String name, String user, String password) {

    private static final String CONNECT_SECONDS = "5";
    private static final String ANSWER_SECONDS = "30";

    public DatabaseAddress {
        if (host.isBlank() || name.isBlank() || user.isBlank()) {
            throw new IllegalArgumentException(
                    "host, database name and user must not be blank: " + host + ", " + name + ", " + user);
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port must lie in 1 to 65535, not " + port);
        }
    }

    public DatabaseAddress as(String otherUser, String otherPassword) {
        return new DatabaseAddress(host, port, name, otherUser, otherPassword);
    }

    public DatabaseAddress database(String otherName) {
        return new DatabaseAddress(host, port, otherName, user, password);
    }

    /** For psql and other clients; it holds the password. */
    public String uri() {
        String secret = password.isEmpty() ? "" : ":" + encode(password);
        return "postgresql://" + encode(user) + secret + "@" + host + ":" + port + "/" + encode(name);
    }

    /** A connection of its own; unreachable is known within five seconds. */
    public Connection connect() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("ApplicationName", "vitals");
        login.setProperty("reWriteBatchedInserts", "true");
        login.setProperty("connectTimeout", CONNECT_SECONDS);
        login.setProperty("loginTimeout", CONNECT_SECONDS);
        login.setProperty("socketTimeout", ANSWER_SECONDS);
        return DriverManager.getConnection("jdbc:postgresql://" + host + ":" + port + "/" + encode(name), login);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "postgresql://" + user + "@" + host + ":" + port + "/" + name;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
