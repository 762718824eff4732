package org.jcecc.scheduler.core;

import org.jcecc.scheduler.placement.Algorithm;
import org.jcecc.scheduler.placement.Placement;

/** What the operator has chosen; it may be chosen anew while the scheduler runs. */
final class Configuration {

    private CoreSettings settings;
    private Algorithm algorithm;
    private Placement placement;

    Configuration(CoreSettings settings, Algorithm algorithm) {
        this.settings = settings;
        this.algorithm = algorithm;
        this.placement = new Placement(algorithm.policy());
    }

    CoreSettings settings() {
        return settings;
    }

    Algorithm algorithm() {
        return algorithm;
    }

    Placement placement() {
        return placement;
    }

    void change(CoreSettings newSettings, Algorithm newAlgorithm) {
        settings = newSettings;
        algorithm = newAlgorithm;
        placement = new Placement(newAlgorithm.policy());
    }
}
