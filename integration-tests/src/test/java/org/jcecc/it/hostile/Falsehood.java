package org.jcecc.it.hostile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Random;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.message.Compression;
import org.jcecc.protocol.message.FileChunk;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.GetInternals;
import org.jcecc.protocol.message.JobBegin;
import org.jcecc.protocol.message.MonitorStats;
import org.jcecc.protocol.message.NoCompileServer;
import org.jcecc.protocol.message.Ping;
import org.jcecc.protocol.message.SchedulerConfiguration;
import org.jcecc.protocol.message.UseCompileServer;

/** What a scheduler answers to a request for a compile server, instead of a server. */
enum Falsehood {
    HOST_THAT_HAS_NO_ADDRESS(server("host.invalid", 10245)),
    HOST_THAT_IS_NOT_THERE(server("127.0.0.77", 1)),
    PORT_ZERO(server("127.0.0.77", 0)),
    PORT_BEYOND_ALL(server("127.0.0.77", 70_000)),
    PORT_OF_ALL_ONES(server("127.0.0.77", -1)),
    THIS_MACHINE_BY_ANOTHER_PORT(server("127.0.0.1", 1)),
    HOST_WITHOUT_NAME(server("", 10245)),
    HOST_OF_ALMOST_A_MEBIBYTE(server("h".repeat(1_000_000), 10245)),
    HOST_FOR_TERMINALS(server("\u001b[2J\n", 10245)),
    PLATFORM_NOBODY_HAS((job, request, daemon, channel) ->
            daemon.send(
                    new UseCompileServer(
                            job, 1, "127.0.0.77", "vax", true, request.clientId(), 0))),
    ONE_JOB_TWICE((job, request, daemon, channel) -> {
        daemon.send(new NoCompileServer(1, request.clientId()));
        daemon.send(new NoCompileServer(1, request.clientId()));
    }),
    ANSWERS_NOBODY_WAITS_FOR((job, request, daemon, channel) -> {
        for (int client = -1000; client < 1000; client++) {
            if (client != request.clientId()) {
                daemon.send(new NoCompileServer(job, client));
            }
        }
        daemon.send(new NoCompileServer(job, request.clientId()));
    }),
    ABSURD_CONFIGURATION((job, request, daemon, channel) -> {
        daemon.send(new SchedulerConfiguration(Integer.MAX_VALUE, -1, "x".repeat(1_000_000)));
        daemon.send(new SchedulerConfiguration(0, 0, ""));
        daemon.send(new NoCompileServer(job, request.clientId()));
    }),
    ENDLESS_QUESTIONS((job, request, daemon, channel) -> {
        for (int question = 0; question < 1000; question++) {
            daemon.send(new GetInternals());
            daemon.send(new Ping());
        }
        daemon.send(new NoCompileServer(job, request.clientId()));
    }),
    WORDS_OF_A_DAEMON((job, request, daemon, channel) -> daemon.send(new JobBegin(job, 1, 1))),
    WORDS_FOR_A_MONITOR(
            (job, request, daemon, channel) -> daemon.send(new MonitorStats(1, "Name:x\n"))),
    PIECE_OF_A_FILE((job, request, daemon, channel) ->
            daemon.send(new FileChunk(0, Compression.ZSTD, ByteBuffer.allocate(0)))),
    NOISE((job, request, daemon, channel) -> {
        byte[] bytes = new byte[5000];
        new Random(job).nextBytes(bytes);
        channel.write(ByteBuffer.wrap(bytes));
    }),
    LENGTH_OF_ALL_ONES((job, request, daemon, channel) ->
            channel.write(ByteBuffer.allocate(Integer.BYTES).putInt(0, -1))),
    HALF_A_FRAME_AND_A_CLOSE((job, request, daemon, channel) -> {
        channel.write(ByteBuffer.allocate(Long.BYTES).putInt(0, 100));
        channel.close();
    }),
    CLOSE((job, request, daemon, channel) -> channel.close());

    /** Says it. */
    @FunctionalInterface
    interface Words {
        void tell(int job, GetCompileServer request, PeerConnection daemon, SocketChannel channel)
                throws IOException;
    }

    /** No falsehood: the job is for the submitter. */
    static final Words HERE =
            (job, request, daemon, channel) ->
                    daemon.send(new NoCompileServer(job, request.clientId()));

    @SuppressWarnings("ImmutableEnumChecker") // none of the lambdas holds anything
    private final Words words;

    Falsehood(Words words) {
        this.words = words;
    }

    Words words() {
        return words;
    }

    /** The name of a server that has the environment. */
    static Words server(String host, int port) {
        return (job, request, daemon, channel) ->
                daemon.send(
                        new UseCompileServer(
                                job,
                                port,
                                host,
                                request.environments().getFirst().platform(),
                                true,
                                request.clientId(),
                                0));
    }
}
