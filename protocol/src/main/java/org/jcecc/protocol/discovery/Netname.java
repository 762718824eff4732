package org.jcecc.protocol.discovery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A network's name in a datagram: its bytes and NULs up to the end, at least one. */
final class Netname {

    private Netname() {}

    /** Puts as much of a name as there is room for. */
    static void put(String name, ByteBuffer datagram, int offset) {
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        int room = datagram.limit() - offset - 1;
        datagram.put(offset, bytes, 0, Math.min(bytes.length, room));
    }

    /** The name up to its first NUL, or to the end. */
    static String get(ByteBuffer datagram, int offset) {
        int end = offset;
        while (end < datagram.limit() && datagram.get(end) != 0) {
            end++;
        }
        byte[] bytes = new byte[end - offset];
        datagram.get(offset, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Whether two names mean the same network to an asker: letters of ASCII match either way. */
    static boolean same(String one, String other) {
        if (one.length() != other.length()) {
            return false;
        }
        for (int i = 0; i < one.length(); i++) {
            if (lowerCase(one.charAt(i)) != lowerCase(other.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static char lowerCase(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
    }
}
