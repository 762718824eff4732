package org.jcecc.client.arguments;

import java.util.ArrayList;
import java.util.List;

/**
 * The words in the text of a response file. White space separates them, both kinds of quotes group,
 * a backslash takes the next character literally, also inside quotes.
 *
 * @param words the words
 * @param ambiguous whether some compiler would read it differently: newer releases of gcc keep most
 *     backslashes inside quotes, and the compilers do not agree on rare white space or on a mark at
 *     the start
 */
record ResponseFileText(List<String> words, boolean ambiguous) {

    private static final char NO_QUOTE = 0;

    /** What a backslash takes away inside double quotes, whoever reads it. */
    private static final String ESCAPED_BY_ALL = "\"\\$`";

    static ResponseFileText parse(String text) {
        return new Parser(text).parse();
    }

    private static final class Parser {
        private final String text;
        private final List<String> words = new ArrayList<>();
        private final StringBuilder word = new StringBuilder();
        private boolean inWord;
        private char quote = NO_QUOTE;
        private boolean ambiguous;

        private Parser(String text) {
            this.text = text;
        }

        private ResponseFileText parse() {
            ambiguous = text.startsWith("\u00ef\u00bb\u00bf") || text.startsWith("\u00ff\u00fe");
            for (int at = 0; at < text.length(); at++) {
                char character = text.charAt(at);
                if (character == '\\') {
                    at++;
                    escaped(at);
                } else if (quote != NO_QUOTE) {
                    quoted(character);
                } else {
                    plain(character);
                }
            }
            ambiguous |= quote != NO_QUOTE;
            finishWord();
            return new ResponseFileText(List.copyOf(words), ambiguous);
        }

        private void escaped(int at) {
            inWord = true;
            if (at == text.length()) {
                ambiguous = true;
                return;
            }
            char character = text.charAt(at);
            ambiguous |=
                    character == '\n'
                            || quote == '\''
                            || (quote == '"' && ESCAPED_BY_ALL.indexOf(character) < 0);
            word.append(character);
        }

        private void quoted(char character) {
            if (character == quote) {
                quote = NO_QUOTE;
            } else {
                word.append(character);
            }
        }

        private void plain(char character) {
            switch (character) {
                case ' ', '\t', '\n', '\r' -> finishWord();
                case '\u000b', '\f' -> {
                    ambiguous = true;
                    finishWord();
                }
                case '\'', '"' -> {
                    quote = character;
                    inWord = true;
                }
                default -> {
                    ambiguous |= character == 0;
                    inWord = true;
                    word.append(character);
                }
            }
        }

        private void finishWord() {
            if (inWord) {
                words.add(word.toString());
            }
            word.setLength(0);
            inWord = false;
        }
    }
}
