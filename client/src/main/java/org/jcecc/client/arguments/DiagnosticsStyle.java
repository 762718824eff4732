package org.jcecc.client.arguments;

/**
 * How the compiler's messages are to look.
 *
 * @param colourGiven the user's words say whether to colour
 * @param compilerColours the compiler colours by itself, or by the word we added
 * @param colouredByClient the client is to colour what the compile server sends back
 */
public record DiagnosticsStyle(
        boolean colourGiven, boolean compilerColours, boolean colouredByClient) {}
