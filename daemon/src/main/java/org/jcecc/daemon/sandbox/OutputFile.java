package org.jcecc.daemon.sandbox;

import java.io.InputStream;

/**
 * A file a sandboxed program was to make.
 *
 * @param made whether it did, and made a regular file
 * @param size in bytes
 * @param content ends after {@code size} bytes, or with an {@link java.io.IOException} if the
 *     sandbox goes away; read it before the next file's
 */
public record OutputFile(boolean made, long size, InputStream content) {}
