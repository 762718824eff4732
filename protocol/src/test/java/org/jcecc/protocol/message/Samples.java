package org.jcecc.protocol.message;

import static java.util.Map.entry;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jcecc.protocol.ProtocolVersion;

/**
 * A message of every kind, with a different value in each component, and which versions carry which
 * component. Both are written down from the protocol's description, not taken from the code.
 */
public final class Samples {

    private static final List<PlatformEnvironment> ENVIRONMENTS =
            List.of(
                    new PlatformEnvironment("x86_64", "gcc-12"),
                    new PlatformEnvironment("aarch64", "clang-19"));

    private static final JobDone JOB_DONE =
            new JobDone(71, -72, 73, 74, 75, 76, 77, 78, 79, 80, JobDone.FROM_SUBMITTER, 81);

    private static final Map<MessageType, Message> MESSAGES =
            Map.ofEntries(
                    entry(MessageType.PING, new Ping()),
                    entry(MessageType.END, new End()),
                    entry(
                            MessageType.GET_NATIVE_ENV,
                            new GetNativeEnvironment(
                                    "/usr/bin/gcc", List.of("/a.so", "/b.so"), "zstd")),
                    entry(MessageType.NATIVE_ENV, new NativeEnvironment("/var/cache/gcc.tar")),
                    entry(
                            MessageType.GET_CS,
                            new GetCompileServer(
                                    ENVIRONMENTS,
                                    "dev/demo/f\u00e9.c",
                                    2,
                                    3,
                                    "i686",
                                    31,
                                    4711,
                                    "birch",
                                    true,
                                    42,
                                    17,
                                    1,
                                    -5,
                                    List.of("10.0.0.1", "10.0.0.2"))),
                    entry(
                            MessageType.USE_CS,
                            new UseCompileServer(-2, 10245, "10.0.0.7", "x86_64", true, 4711, 99)),
                    entry(
                            MessageType.COMPILE_FILE,
                            new CompileFile(
                                    1,
                                    4711,
                                    List.of("-O2", "-c", "-DX=\"\u00ff\""),
                                    List.of("-c"),
                                    List.of("-O2", ""),
                                    "gcc-12",
                                    "x86_64",
                                    "g++",
                                    "../a.cc",
                                    "/home/dev",
                                    "a.o",
                                    true)),
                    entry(MessageType.FILE_CHUNK, chunk(Compression.ZSTD)),
                    entry(
                            MessageType.COMPILE_RESULT,
                            new CompileResult("a.c:1: error\n", "note\n", -105, true, true)),
                    entry(MessageType.JOB_BEGIN, new JobBegin(61, 62, 63)),
                    entry(MessageType.JOB_DONE, JOB_DONE),
                    entry(
                            MessageType.JOB_LOCAL_BEGIN,
                            new LocalJobBegin(51, "/home/dev/a.out", 52, true, "link step")),
                    entry(MessageType.JOB_LOCAL_DONE, new LocalJobDone(41)),
                    entry(
                            MessageType.LOGIN,
                            new Login(10245, 8, ENVIRONMENTS, "alder", "x86_64", true, true, 3)),
                    entry(MessageType.STATS, new Stats(1000, 31, 32, 33, 34)),
                    entry(MessageType.MON_LOGIN, new MonitorLogin()),
                    entry(
                            MessageType.MON_GET_CS,
                            new MonitorGetCompileServer("dev/demo/a.c", 21, "x86_64", 22, 23)),
                    entry(MessageType.MON_JOB_BEGIN, new MonitorJobBegin(11, 12, 13)),
                    entry(MessageType.MON_JOB_DONE, new MonitorJobDone(JOB_DONE)),
                    entry(
                            MessageType.MON_LOCAL_JOB_BEGIN,
                            new MonitorLocalJobBegin(14, 15, 16, "dev/demo/a.out")),
                    entry(MessageType.MON_STATS, new MonitorStats(17, "Name:alder\n")),
                    entry(MessageType.TRANSFER_ENV, new TransferEnvironment("gcc-12", "x86_64")),
                    entry(MessageType.STATUS_TEXT, new StatusText("disk full")),
                    entry(MessageType.GET_INTERNALS, new GetInternals()),
                    entry(MessageType.CS_CONF, new SchedulerConfiguration(3, 36, "bench")),
                    entry(MessageType.VERIFY_ENV, new VerifyEnvironment("gcc-12", "x86_64")),
                    entry(MessageType.VERIFY_ENV_RESULT, new VerifyEnvironmentResult(true)),
                    entry(
                            MessageType.BLACKLIST_HOST_ENV,
                            new BlacklistHostEnvironment("gcc-12", "x86_64", "10.0.0.7")),
                    entry(MessageType.NO_CS, new NoCompileServer(18, 19)));

    /** The first version that carries a component; those not listed are in all. */
    private static final Map<String, Integer> SINCE =
            Map.ofEntries(
                    entry("GetCompileServer.preferredHost", 22),
                    entry("GetCompileServer.needsVerify", 31),
                    entry("GetCompileServer.minimalHostVersion", 34),
                    entry("GetCompileServer.clientCount", 39),
                    entry("GetCompileServer.requiredFeatures", 42),
                    entry("GetCompileServer.niceness", 43),
                    entry("GetCompileServer.avoidedHosts", ProtocolVersion.EXTENDED),
                    entry("UseCompileServer.matchedJobId", 28),
                    entry("CompileFile.arguments", 41),
                    entry("CompileFile.compilerName", 30),
                    entry("CompileFile.inputFile", 34),
                    entry("CompileFile.workingDirectory", 34),
                    entry("CompileFile.outputFile", 35),
                    entry("CompileFile.splitDwarf", 35),
                    entry("CompileResult.splitDwarfFollows", 35),
                    entry("JobBegin.clientCount", 39),
                    entry("JobDone.clientCount", 39),
                    entry("LocalJobBegin.wholeNode", 44),
                    entry("LocalJobBegin.reason", ProtocolVersion.EXTENDED),
                    entry("Login.noRemote", 26),
                    entry("Login.supportedFeatures", 42),
                    entry("GetNativeEnvironment.compiler", 32),
                    entry("GetNativeEnvironment.extraFiles", 32),
                    entry("GetNativeEnvironment.compression", 42));

    /** The last version that carries a component; those not listed have none. */
    private static final Map<String, Integer> UNTIL =
            Map.ofEntries(
                    entry("CompileFile.remoteArguments", 40),
                    entry("CompileFile.restArguments", 40),
                    entry("MonitorGetCompileServer.targetPlatform", 28));

    private Samples() {}

    /** The sample of a kind, as one may send it at a version. */
    public static Message of(MessageType type, int version) {
        if (type == MessageType.FILE_CHUNK && version < 40) {
            return chunk(Compression.LZO);
        }
        Message message = MESSAGES.get(type);
        if (message == null) {
            throw new AssertionError("no sample of " + type);
        }
        return message;
    }

    /** Whether a version carries a component. */
    static boolean carries(int version, Class<?> record, String component) {
        String name = record.getSimpleName() + "." + component;
        return version >= SINCE.getOrDefault(name, 0)
                && version <= UNTIL.getOrDefault(name, Integer.MAX_VALUE);
    }

    private static FileChunk chunk(Compression compression) {
        return new FileChunk(100, compression, ByteBuffer.wrap(new byte[] {5, 4, 3, 2, 1}));
    }
}
