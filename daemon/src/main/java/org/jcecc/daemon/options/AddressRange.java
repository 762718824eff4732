package org.jcecc.daemon.options;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Addresses that begin alike.
 *
 * @param network the beginning, the other bits 0
 * @param length of the beginning, in bits, 0 to 32
 */
public record AddressRange(int network, int length) {

    private static final int BITS = Integer.SIZE;

    /** Drops the bits that do not matter. */
    public AddressRange {
        network &= mask(length);
    }

    /**
     * Reads {@code ADDRESS} or {@code ADDRESS/BITS}.
     *
     * @throws UsageException if it is none of IPv4
     */
    public static AddressRange parse(String text) throws UsageException {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        String length = slash < 0 ? String.valueOf(BITS) : text.substring(slash + 1);
        if (!length.matches("[0-9]{1,2}") || Integer.parseInt(length) > BITS) {
            throw wrong(text);
        }
        try {
            return new AddressRange(
                    bits(Inet4Address.ofLiteral(address)), Integer.parseInt(length));
        } catch (IllegalArgumentException e) {
            throw wrong(text);
        }
    }

    /** Whether an address is in it; one of IPv6 never is. */
    public boolean contains(InetAddress address) {
        return address instanceof Inet4Address && (bits(address) & mask(length)) == network;
    }

    private static int bits(InetAddress address) {
        return ByteBuffer.wrap(address.getAddress()).getInt();
    }

    private static int mask(int length) {
        return length == 0 ? 0 : -1 << (BITS - length);
    }

    private static UsageException wrong(String text) {
        return new UsageException(
                "address range: '%s' (expected: such as 10.0.0.0/8)".formatted(text));
    }
}
