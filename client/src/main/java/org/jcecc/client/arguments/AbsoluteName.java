package org.jcecc.client.arguments;

/** Absolute names as the original makes them: by text alone, links are not looked at. */
public final class AbsoluteName {

    private AbsoluteName() {}

    /**
     * The absolute form of a name. Every {@code /x/../}, {@code /./} and {@code //} inside it is
     * taken out; a {@code /..} or {@code /.} at the end stays; an empty name stays empty.
     *
     * @param workingDirectory where relative names start, absolute
     * @param name any path
     */
    public static String of(String workingDirectory, String name) {
        if (name.isEmpty()) {
            return name;
        }
        String path = name.startsWith("/") ? name : workingDirectory + "/" + name;
        return collapse(collapse(withoutParents(path), "/./"), "//");
    }

    private static String withoutParents(String path) {
        String rest = path;
        for (int at = rest.indexOf("/../"); at >= 0; at = rest.indexOf("/../")) {
            int before = at == 0 ? 0 : Math.max(0, rest.lastIndexOf('/', at - 1));
            rest = rest.substring(0, before) + rest.substring(at + "/..".length());
        }
        return rest;
    }

    private static String collapse(String path, String pattern) {
        String rest = path;
        while (rest.contains(pattern)) {
            rest = rest.replace(pattern, "/");
        }
        return rest;
    }
}
