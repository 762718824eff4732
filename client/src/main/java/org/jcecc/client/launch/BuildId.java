package org.jcecc.client.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version this was built as; the launcher of the same build carries the same text. */
public final class BuildId {

    private static final String CURRENT = read();

    private BuildId() {}

    public static String current() {
        return CURRENT;
    }

    private static String read() {
        try (var in = BuildId.class.getResourceAsStream("build.properties")) {
            if (in == null) {
                throw new IllegalStateException(
                        "build.properties: not on the class path (expected: beside BuildId)");
            }
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
