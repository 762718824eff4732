package org.jcecc.protocol.message;

import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.wire.WireReader;
import org.jcecc.protocol.wire.WireType;
import org.jcecc.protocol.wire.WireWriter;

/** A path of which the last three components travel. */
final class ShortenedPath {

    static final WireType<String> TYPE = WireType.of(WireReader::string, ShortenedPath::write);

    private static final int COMPONENTS = 3;

    private ShortenedPath() {}

    private static void write(WireWriter out, String path) throws ProtocolException {
        out.string(shortened(path));
    }

    /** What follows the third-last slash; with fewer slashes the path itself. */
    static String shortened(String path) {
        int cut = path.length();
        for (int i = 0; i < COMPONENTS; i++) {
            cut = path.lastIndexOf('/', cut - 1);
            if (cut < 0) {
                return path;
            }
            if (cut == 0 && i < COMPONENTS - 1) {
                // An absolute path this short keeps its last component only: the original searches
                // on from the end.
                return path.substring(path.lastIndexOf('/') + 1);
            }
        }
        return path.substring(cut + 1);
    }
}
