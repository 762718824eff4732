package org.jcecc.it.container;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jcecc.it.testing.Command;

/**
 * The images of the tests. They are made once on a machine, which takes minutes and a mirror of
 * Debian, and again when the way they are made has changed.
 */
final class Images {

    private static final Path SCRIPT =
            Path.of("../packaging/scripts/container-image.sh").toAbsolutePath().normalize();

    private final Engine engine;
    private final String tag;

    private Images(Engine engine, String tag) {
        this.engine = engine;
        this.tag = tag;
    }

    /** Makes those that are missing. */
    static Images in(Engine engine) throws NoEngineException, IOException {
        Images images = new Images(engine, recipe());
        images.require("submitter");
        images.require("worker");
        return images;
    }

    /** A machine of a developer: gcc, g++ and make. */
    String submitter() {
        return name("submitter") + ":" + tag;
    }

    /** A machine without any compiler, but with bubblewrap. */
    String worker() {
        return name("worker") + ":" + tag;
    }

    private void require(String kind) throws NoEngineException, IOException {
        try {
            engine.client().inspectImageCmd(name(kind) + ":" + tag).exec();
        } catch (NotFoundException e) {
            make(kind);
        }
    }

    private void make(String kind) throws NoEngineException, IOException {
        Command.Result made =
                Command.of(SCRIPT.toString(), kind, name(kind) + ":" + tag)
                        .with(Map.of("TMPDIR", engine.workDirectory().toString()))
                        .run();
        if (made.status() != 0) {
            String[] said = made.output().strip().split("\n", -1);
            throw new NoEngineException(
                    "no image of a %s: %s".formatted(kind, said[said.length - 1]));
        }
        removeOlder(kind);
    }

    private void removeOlder(String kind) {
        for (Image image : engine.client().listImagesCmd().exec()) {
            for (String tagged : image.getRepoTags()) {
                if (tagged.startsWith(name(kind) + ":") && !tagged.endsWith(":" + tag)) {
                    engine.client().removeImageCmd(tagged).exec();
                }
            }
        }
    }

    private static String name(String kind) {
        return "jcecc-test-" + kind;
    }

    /** Changes with the script, and with the release of this machine, which the script goes by. */
    private static String recipe() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(SCRIPT));
            digest.update(Files.readAllBytes(Path.of("/etc/os-release")));
            return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
