package org.jcecc.daemon.sandbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The helper's frames: text while the program runs, its ending, then its files. One thread. */
final class FrameReader {

    /** Larger than any frame the helper sends; files are not in frames. */
    private static final int LONGEST = 1 << 17;

    private static final long MISSING = -1;

    private final DataInputStream in;
    private final int textLimit;
    private final StringBuilder stdout = new StringBuilder();
    private final StringBuilder stderr = new StringBuilder();

    FrameReader(InputStream in, int textLimit) {
        this.in = new DataInputStream(new BufferedInputStream(in, 1 << 16));
        this.textLimit = textLimit;
    }

    /**
     * Reads up to the ending.
     *
     * @throws EOFException if the sandbox went away before
     */
    Ending untilEnd() throws IOException {
        while (true) {
            char kind = (char) in.readUnsignedByte();
            byte[] data = frame();
            switch (kind) {
                case 'O' -> append(stdout, data);
                case 'E' -> append(stderr, data);
                case 'N' -> {
                    return notStarted(data);
                }
                case 'X' -> {
                    Figures figures = Figures.read(contentsOf(data));
                    return new Ending.Ended(figures, stdout.toString(), stderr.toString());
                }
                default ->
                        throw new IOException(
                                "frame of the job helper: %c (expected: O, E, N or X)"
                                        .formatted(kind));
            }
            if (stdout.length() + stderr.length() > textLimit) {
                return new Ending.TooMuchText(textLimit);
            }
        }
    }

    /** The output files, after an ending with exit code 0. */
    List<OutputFile> outputs() throws IOException {
        int kind = in.readUnsignedByte();
        byte[] data = frame();
        if (kind != 'F') {
            throw new IOException(
                    "frame of the job helper: %c (expected: F)".formatted((char) kind));
        }
        DataInputStream sizes = contentsOf(data);
        List<OutputFile> files = new ArrayList<>();
        while (sizes.available() > 0) {
            long size = sizes.readLong();
            boolean made = size != MISSING;
            files.add(new OutputFile(made, made ? size : 0, new Bounded(in, made ? size : 0)));
        }
        return files;
    }

    private byte[] frame() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException(
                    "frame of the job helper: %d bytes (expected: 0..%d)"
                            .formatted(length, LONGEST));
        }
        return in.readNBytes(length);
    }

    private static Ending notStarted(byte[] data) {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        Ending.Step step =
                switch (text.charAt(0)) {
                    case 'c' -> Ending.Step.PROGRAM;
                    case 'd' -> Ending.Step.DIRECTORY;
                    default -> Ending.Step.SANDBOX;
                };
        return new Ending.NotStarted(step, text.substring(1));
    }

    private static void append(StringBuilder text, byte[] data) {
        text.append(new String(data, StandardCharsets.ISO_8859_1));
    }

    private static DataInputStream contentsOf(byte[] data) {
        return new DataInputStream(new ByteArrayInputStream(data));
    }

    /** A part of a stream. Closing it closes nothing. */
    private static final class Bounded extends InputStream {

        private final InputStream in;
        private long left;

        Bounded(InputStream in, long size) {
            this.in = in;
            left = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int size = in.read(bytes, offset, (int) Math.min(length, left));
            if (size < 0) {
                throw new EOFException(
                        "output file: %d bytes missing (expected: none)".formatted(left));
            }
            left -= size;
            return size;
        }
    }
}
