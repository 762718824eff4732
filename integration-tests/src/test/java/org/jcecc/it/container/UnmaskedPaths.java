package org.jcecc.it.container;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.dockerjava.api.model.HostConfig;
import java.util.List;

/**
 * What {@code docker run --security-opt systempaths=unconfined} asks the engine for: nothing below
 * {@code /proc} is covered, so that a user namespace may mount one of its own.
 */
final class UnmaskedPaths extends HostConfig {

    private static final long serialVersionUID = 1;

    /** With the directories and the network of another one. */
    UnmaskedPaths(HostConfig other) {
        withBinds(other.getBinds()).withNetworkMode(other.getNetworkMode());
    }

    @JsonProperty("MaskedPaths")
    List<String> masked() {
        return List.of();
    }

    @JsonProperty("ReadonlyPaths")
    List<String> readOnly() {
        return List.of();
    }
}
