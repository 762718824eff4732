package org.jcecc.monitor.json;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object in the making. What is unknown is left out. */
public final class JsonObject {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** Adds a field, unless its value is null. */
    public JsonObject put(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value instanceof JsonObject object ? object.fields : value);
        }
        return this;
    }

    /** Adds a field, unless its value is empty. */
    public JsonObject putText(String name, String value) {
        return value.isEmpty() ? this : put(name, value);
    }

    /** Adds a time or duration, unless it is unknown, which is less than 0. */
    public JsonObject putKnown(String name, long value) {
        return value < 0 ? this : put(name, value);
    }

    /** Adds a list of objects. */
    public JsonObject putAll(String name, Collection<JsonObject> objects) {
        return put(name, objects.stream().map(object -> object.fields).toList());
    }

    /** The text, on one line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        JsonText.append(text, fields);
        return text.toString();
    }
}
