package org.jcecc.packager.archive;

/** Layout of a tar header block: where each field is, and the values both directions use. */
final class TarHeader {

    static final int BLOCK = 512;

    /** GNU tar writes whole records of 20 blocks; sizes of archives then agree with its own. */
    static final int RECORD = 20 * BLOCK;

    static final int NAME = 0;
    static final int NAME_LENGTH = 100;
    static final int MODE = 100;
    static final int UID = 108;
    static final int GID = 116;
    static final int SIZE = 124;
    static final int MODIFIED = 136;
    static final int CHECKSUM = 148;
    static final int TYPE = 156;
    static final int LINK_NAME = 157;
    static final int MAGIC = 257;
    static final int PREFIX = 345;
    static final int PREFIX_LENGTH = 155;

    static final int SHORT_NUMBER = 8;
    static final int LONG_NUMBER = 12;

    static final byte REGULAR_FILE = '0';
    static final byte OLD_REGULAR_FILE = 0;
    static final byte HARD_LINK = '1';
    static final byte SYMBOLIC_LINK = '2';
    static final byte DIRECTORY = '5';
    static final byte CONTIGUOUS_FILE = '7';
    static final byte GNU_LONG_NAME = 'L';
    static final byte GNU_LONG_LINK = 'K';
    static final byte PAX_HEADER = 'x';
    static final byte PAX_GLOBAL_HEADER = 'g';

    private TarHeader() {}

    /** The checksum of a block: the sum of its bytes, with blanks for the checksum itself. */
    static int checksum(byte[] block, int offset) {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            boolean inChecksum = i >= CHECKSUM && i < CHECKSUM + SHORT_NUMBER;
            sum += inChecksum ? ' ' : block[offset + i] & 0xff;
        }
        return sum;
    }
}
