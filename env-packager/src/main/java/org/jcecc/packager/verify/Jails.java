package org.jcecc.packager.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jcecc.packager.process.HelperPrograms;

/** Finds out which jail this process may use, by trying. */
public final class Jails {

    private static final List<String> ADMINISTRATOR_DIRECTORIES = List.of("/usr/sbin", "/sbin");

    private final HelperPrograms programs;

    /**
     * @param programs finds and runs the jails
     */
    public Jails(HelperPrograms programs) {
        this.programs = programs;
    }

    /**
     * The best jail that works: bubblewrap, else chroot.
     *
     * @return empty if there is neither, or this process may use neither
     */
    public Optional<Jail> find() throws InterruptedException {
        var bubblewrap = programs.find("bwrap");
        if (bubblewrap.isPresent()
                && succeeds(
                        bubblewrap.get(),
                        "--unshare-all",
                        "--ro-bind",
                        "/",
                        "/",
                        "/bin/sh",
                        "-c",
                        ":")) {
            return Optional.of(new Bubblewrap(bubblewrap.get()));
        }
        var chroot =
                Stream.concat(
                                programs.find("chroot").stream(),
                                ADMINISTRATOR_DIRECTORIES.stream()
                                        .map(directory -> Path.of(directory, "chroot")))
                        .filter(Files::isExecutable)
                        .findFirst();
        if (chroot.isPresent() && succeeds(chroot.get(), "/", "/bin/sh", "-c", ":")) {
            return Optional.of(new Chroot(chroot.get()));
        }
        return Optional.empty();
    }

    private boolean succeeds(Path program, String... arguments) throws InterruptedException {
        try {
            return programs.run(program, arguments).succeeded();
        } catch (IOException unstartable) {
            return false;
        }
    }
}
