package org.jcecc.daemon.upstream;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A scheduler the operator has named; its name is looked up at every attempt.
 *
 * @param host name or numeric address
 * @param port TCP port
 */
public record NamedScheduler(String host, int port) implements SchedulerSearch {

    @Override
    public Optional<InetSocketAddress> find(Duration patience) throws IOException {
        InetAddress address =
                Arrays.stream(InetAddress.getAllByName(host))
                        .filter(Inet4Address.class::isInstance)
                        .findFirst()
                        .orElseThrow(() ->
                                new UnknownHostException(
                                        "scheduler %s: no address (expected: IPv4)"
                                                .formatted(host)));
        return Optional.of(new InetSocketAddress(address, port));
    }
}
