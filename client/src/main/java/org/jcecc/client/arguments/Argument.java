package org.jcecc.client.arguments;

/** A word of the command line, or one we added, and where it goes. */
public record Argument(String word, Destination destination) {

    static Argument local(String word) {
        return new Argument(word, Destination.PREPROCESSOR);
    }

    static Argument remote(String word) {
        return new Argument(word, Destination.COMPILE_SERVER);
    }

    static Argument both(String word) {
        return new Argument(word, Destination.BOTH);
    }
}
