package org.jcecc.daemon.packaging;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.packager.EnvironmentPackager;
import org.jcecc.packager.PackagedEnvironment;
import org.jcecc.packager.PackagingRequest;
import org.jcecc.packager.contents.PackedFile;
import org.jcecc.packager.failure.PackagingException;
import org.jcecc.packager.toolchain.CompilerChoice;

/** Makes archives with the packager of this project. */
final class PackagerPacking implements Packing {

    private final Path wrapper;
    private final Map<String, String> environment;

    /**
     * @param wrapper the program that stands for gcc in a clang's archive
     * @param environment variables the compilers see
     */
    PackagerPacking(Path wrapper, Map<String, String> environment) {
        this.wrapper = wrapper;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Result pack(PackingWish wish, Path directory)
            throws NotPackedException, InterruptedException {
        try {
            PackagedEnvironment packed =
                    new EnvironmentPackager(directory)
                            .pack(
                                    new PackagingRequest(
                                            new CompilerChoice.Detected(
                                                    wish.compiler().toString(), Optional.empty()),
                                            wrapper,
                                            wish.extraFiles(),
                                            wish.compression(),
                                            environment),
                                    directory);
            Set<Path> sources = new LinkedHashSet<>();
            for (PackedFile file : packed.files()) {
                sources.add(file.found());
                sources.add(file.source());
            }
            return new Result(packed.archive(), packed.size(), sources);
        } catch (PackagingException e) {
            throw new NotPackedException(
                    EndReason.ENVIRONMENT_NOT_PACKED, String.valueOf(e.getMessage()));
        }
    }
}
