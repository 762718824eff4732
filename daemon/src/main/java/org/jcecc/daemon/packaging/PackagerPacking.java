package org.jcecc.daemon.packaging;

import java.nio.file.Path;
import java.util.Map;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.packager.EnvironmentPackager;
import org.jcecc.packager.PackagedEnvironment;
import org.jcecc.packager.PackagingRequest;
import org.jcecc.packager.failure.PackagingException;

/** Makes archives with the packager of this project. */
final class PackagerPacking implements Packing {

    private final Map<String, String> environment;

    /**
     * @param environment variables the compilers see
     */
    PackagerPacking(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Result pack(PackingWish wish, Path directory)
            throws NotPackedException, InterruptedException {
        try {
            PackagedEnvironment packed =
                    new EnvironmentPackager(directory)
                            .pack(
                                    PackagingRequest.nativeEnvironment(
                                            wish.compiler(),
                                            wish.extraFiles(),
                                            wish.compression(),
                                            environment),
                                    directory);
            return new Result(packed.archive(), packed.size(), packed.inputs());
        } catch (PackagingException e) {
            throw new NotPackedException(
                    EndReason.ENVIRONMENT_NOT_PACKED, String.valueOf(e.getMessage()));
        }
    }
}
