package org.jcecc.it.fuzz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Makes one hostile piece after the other out of honest ones. */
final class Mutator {

    private static final int LONGEST_RANDOM = 300;
    private static final int[] BORDERS = {
        0, 1, -1, 255, 1 << 20, (1 << 20) + 1, Integer.MAX_VALUE, Integer.MIN_VALUE
    };

    private final RandomGenerator random;
    private final List<byte[]> honest;
    private final Predicate<byte[]> unwanted;

    Mutator(RandomGenerator random, List<byte[]> honest) {
        this(random, honest, piece -> false);
    }

    /**
     * The same.
     *
     * @param unwanted pieces that are not to be sent
     */
    Mutator(RandomGenerator random, List<byte[]> honest, Predicate<byte[]> unwanted) {
        if (honest.isEmpty()) {
            throw new IllegalArgumentException("honest pieces: none (expected: at least one)");
        }
        this.random = random;
        this.honest = honest;
        this.unwanted = unwanted;
    }

    /** One piece: honest, changed in one of many ways, or noise. */
    byte[] next() {
        byte[] piece = any();
        while (unwanted.test(piece)) {
            piece = any();
        }
        return piece;
    }

    private byte[] any() {
        byte[] piece = pick();
        return switch (random.nextInt(8)) {
            case 0 -> piece;
            case 1 -> flipBits(piece);
            case 2 -> setNumber(piece);
            case 3 -> Arrays.copyOf(piece, random.nextInt(piece.length + 1));
            case 4 -> join(piece, noise());
            case 5 -> relength(splice(piece, pick()));
            case 6 -> relength(flipBits(join(piece, noise())));
            default -> noise();
        };
    }

    /** Bytes without any sense. */
    byte[] noise() {
        byte[] bytes = new byte[1 + random.nextInt(LONGEST_RANDOM)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] pick() {
        return honest.get(random.nextInt(honest.size()));
    }

    private byte[] flipBits(byte[] piece) {
        byte[] changed = piece.clone();
        if (changed.length > 0) {
            for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return changed;
    }

    /** Puts a number that is at the border of something in the place of four bytes. */
    private byte[] setNumber(byte[] piece) {
        byte[] changed = piece.clone();
        if (changed.length >= Integer.BYTES) {
            ByteBuffer.wrap(changed)
                    .putInt(
                            random.nextInt(changed.length - Integer.BYTES + 1),
                            BORDERS[random.nextInt(BORDERS.length)]);
        }
        return changed;
    }

    private byte[] splice(byte[] first, byte[] second) {
        byte[] start = Arrays.copyOf(first, random.nextInt(first.length + 1));
        int from = random.nextInt(second.length + 1);
        return join(start, Arrays.copyOfRange(second, from, second.length));
    }

    /** Makes the length of a frame true, so that what is inside is looked at. */
    private static byte[] relength(byte[] piece) {
        if (piece.length > Integer.BYTES) {
            ByteBuffer.wrap(piece).putInt(0, piece.length - Integer.BYTES);
        }
        return piece;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
