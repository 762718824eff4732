package org.jcecc.client.testing;

/**
 * A command that has ended.
 *
 * @param status exit status; 128 + n if signal n killed it
 */
public record Finished(int status, String stdout, String stderr) {}
