package org.jcecc.client.compile;

/**
 * Colours the lines of a gcc that does not colour itself, as the original does.
 *
 * @param wanted whether to
 */
record DiagnosticColours(boolean wanted) {

    private static final String RED = "\u001b[1;31m";
    private static final String CYAN = "\u001b[36m";
    private static final String RESET = "\u001b[0m";

    /** The text, coloured if that is wanted. */
    String applied(String text) {
        return wanted ? colour(text) : text;
    }

    /** The text with errors in red and warnings in cyan; a line without its end stays as it is. */
    static String colour(String text) {
        StringBuilder coloured = new StringBuilder();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            coloured.append(line(text.substring(start, end))).append('\n');
            start = end + 1;
        }
        return coloured.append(text, start, text.length()).toString();
    }

    private static String line(String line) {
        if (line.contains(": error:")) {
            return RED + line + RESET;
        }
        return line.contains(": warning:") ? CYAN + line + RESET : line;
    }
}
