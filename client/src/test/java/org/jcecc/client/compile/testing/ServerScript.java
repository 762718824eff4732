package org.jcecc.client.compile.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jcecc.protocol.compress.ChunkCompressor;
import org.jcecc.protocol.compress.ChunkDecompressor;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.CompileResult;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.FileChunk;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.TransferEnvironment;
import org.jcecc.protocol.message.VerifyEnvironment;
import org.jcecc.protocol.message.VerifyEnvironmentResult;

/**
 * A compile server for which every source becomes the same object. Tests override what they need.
 */
public class ServerScript implements ScriptedPeer.Script {

    /** What every object file holds. */
    public static final String OBJECT = "made by the compile server";

    private static final int PIECE = 10;

    private boolean jobAnnounced;

    @Override
    public void heard(Conversation client, Message message) throws IOException {
        switch (message) {
            case TransferEnvironment transfer -> jobAnnounced = false;
            case VerifyEnvironment question -> environmentQuestioned(client);
            case CompileFile job -> {
                jobAnnounced = true;
                jobArrived(client, job);
            }
            case End() -> {
                if (jobAnnounced) {
                    sourceComplete(client);
                }
            }
            default -> {}
        }
    }

    /** The client asks whether its environment works. */
    protected void environmentQuestioned(Conversation client) throws IOException {
        client.say(new VerifyEnvironmentResult(true));
    }

    /** The client has announced a job. */
    protected void jobArrived(Conversation client, CompileFile job) throws IOException {}

    /** All of the source is here. */
    protected void sourceComplete(Conversation client) throws IOException {
        client.say(new CompileResult("", "", 0, false, false));
        sayFile(client, OBJECT);
    }

    /** Sends a file in several chunks. */
    public static void sayFile(Conversation client, String content) throws IOException {
        byte[] bytes = content.getBytes(ISO_8859_1);
        for (int start = 0; start < bytes.length; start += PIECE) {
            int size = Math.min(PIECE, bytes.length - start);
            client.say(chunk(client, bytes, start, size));
        }
        client.say(new End());
    }

    private static FileChunk chunk(Conversation client, byte[] bytes, int start, int size) {
        return new ChunkCompressor(1).compress(bytes, start, size, client.version());
    }

    /** The source, or the environment, that a client has sent. */
    public static String file(Conversation client) throws IOException {
        var file = new ByteArrayOutputStream();
        for (FileChunk chunk : client.received(FileChunk.class)) {
            byte[] bytes = new byte[chunk.uncompressedLength()];
            ChunkDecompressor.decompress(chunk, bytes);
            file.write(bytes);
        }
        return file.toString(ISO_8859_1);
    }
}
