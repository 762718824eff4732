package org.jcecc.protocol.message;

/**
 * Anything that travels in a frame. The roles say who may receive it; a handler's {@code switch}
 * over a role lists just what its side may get.
 */
public sealed interface Message
        permits Message.ToScheduler,
                Message.FromScheduler,
                Message.FromClient,
                Message.ToClient,
                Message.ToMonitor {

    /** From a daemon or a monitor to the scheduler. */
    sealed interface ToScheduler extends Message
            permits Ping,
                    End,
                    MonitorLogin,
                    GetCompileServer,
                    JobBegin,
                    JobDone,
                    LocalJobBegin,
                    LocalJobDone,
                    Login,
                    Stats,
                    StatusText,
                    BlacklistHostEnvironment {}

    /** From the scheduler to a daemon. */
    sealed interface FromScheduler extends Message
            permits Ping, UseCompileServer, NoCompileServer, GetInternals, SchedulerConfiguration {}

    /** From a client to a daemon, its own or a compile server. */
    sealed interface FromClient extends Message
            permits End,
                    GetNativeEnvironment,
                    GetCompileServer,
                    CompileFile,
                    FileChunk,
                    JobDone,
                    LocalJobBegin,
                    TransferEnvironment,
                    VerifyEnvironment,
                    BlacklistHostEnvironment {}

    /** From a daemon to a client. */
    sealed interface ToClient extends Message
            permits End,
                    NativeEnvironment,
                    UseCompileServer,
                    FileChunk,
                    CompileResult,
                    LocalJobBegin,
                    StatusText,
                    VerifyEnvironmentResult {}

    /** From the scheduler to a monitor. */
    sealed interface ToMonitor extends Message
            permits MonitorGetCompileServer,
                    MonitorJobBegin,
                    MonitorJobDone,
                    MonitorLocalJobBegin,
                    LocalJobDone,
                    MonitorStats {}
}
