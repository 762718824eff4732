package org.jcecc.packager.names;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * Byte strings, one {@code char} a byte, and the paths they mean. Java makes paths of strings by
 * the locale's encoding and loses what that cannot hold. A path made of a {@code file:} URI keeps
 * every byte, and gives it back, in every locale.
 */
public final class FileNames {

    private static final int LAST_ASCII = 0x7f;

    private FileNames() {}

    /**
     * The path of a name.
     *
     * @param name byte string, absolute or relative
     * @throws InvalidPathException if it holds a zero byte
     */
    public static Path path(String name) {
        if (isAscii(name)) {
            return Path.of(name);
        }
        if (name.indexOf('\0') >= 0) {
            throw new InvalidPathException(name, "Nul character not allowed");
        }
        var uri = new StringBuilder("file:///");
        for (byte each : bytes(name)) {
            uri.append(each == '/' ? "/" : "%" + HexFormat.of().toHexDigits(each));
        }
        var absolute = Path.of(URI.create(uri.toString()));
        return name.startsWith("/") ? absolute : Path.of("/").relativize(absolute);
    }

    /** The name of a path, as a byte string. */
    public static String of(Path path) {
        var text = path.toString();
        if (isAscii(text)) {
            return text;
        }
        var uri = Path.of("/").resolve(path).toUri().getRawPath();
        var name = decodePercent(uri);
        int end = name.endsWith("/") ? name.length() - 1 : name.length();
        return name.substring(path.isAbsolute() ? 0 : 1, end);
    }

    /** The bytes of a byte string. */
    public static byte[] bytes(String name) {
        return name.getBytes(ISO_8859_1);
    }

    /** Bytes as a byte string. */
    public static String of(ByteBuffer bytes) {
        return ISO_8859_1.decode(bytes).toString();
    }

    /** A byte string for people: as UTF-8 if it is that, else its bytes as they are. */
    public static String readable(String name) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(name))).toString();
        } catch (CharacterCodingException e) {
            return name;
        }
    }

    /** The order of names in the C locale: byte by byte. */
    public static Comparator<String> byteOrder() {
        return (a, b) -> Arrays.compareUnsigned(bytes(a), bytes(b));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c <= LAST_ASCII);
    }

    private static String decodePercent(String text) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(text.charAt(i));
            }
        }
        return bytes.toString(ISO_8859_1);
    }
}
