package dev.lungo.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lungo.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;

/// A registry of packages on this machine, for npm.
final class PackageRegistry implements AutoCloseable {
    private static final int BLOCK = 512;

    private final HttpServer server;
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    PackageRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /// The paths that were asked for.
    List<String> requests() {
        return requests;
    }

    /// Publishes a package with these files beside its `package.json`.
    void publish(Map<String, Object> manifest, Map<String, String> files) throws Exception {
        var name = String.valueOf(manifest.get("name"));
        var version = String.valueOf(manifest.get("version"));
        var archive = archive(manifest, files);
        var place = "/" + name + "/-/" + name + "-" + version + ".tgz";
        answers.put(place, archive);
        var dist = Map.of("tarball", url() + place.substring(1), "integrity", integrity(archive));
        var whole = new ConcurrentHashMap<>(manifest);
        whole.put("dist", dist);
        if (manifest.get("scripts") != null) whole.put("hasInstallScript", true);
        var facts = Map.of("name", name, "dist-tags", Map.of("latest", version), "versions", Map.of(version, whole));
        answers.put("/" + name, Json.text(facts).getBytes(StandardCharsets.UTF_8));
    }

    private static String integrity(byte[] archive) throws NoSuchAlgorithmException {
        return "sha512-"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-512").digest(archive));
    }

    private static byte[] archive(Map<String, Object> manifest, Map<String, String> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new GZIPOutputStream(bytes)) {
            add(tar, "package.json", Json.text(manifest));
            for (var file : files.entrySet()) add(tar, file.getKey(), file.getValue());
            tar.write(new byte[2 * BLOCK]);
        }
        return bytes.toByteArray();
    }

    /// One entry of a tar archive: a header, and the contents in whole blocks.
    private static void add(GZIPOutputStream tar, String name, String text) throws IOException {
        var contents = text.getBytes(StandardCharsets.UTF_8);
        var header = new byte[BLOCK];
        put(header, 0, "package/" + name);
        put(header, 100, "0000644");
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, "%011o".formatted(contents.length));
        put(header, 136, "00000000000");
        put(header, 148, "        ");
        put(header, 156, "0");
        put(header, 257, "ustar");
        put(header, 263, "00");
        int sum = 0;
        for (byte each : header) sum += each;
        put(header, 148, "%06o".formatted(sum));
        header[154] = 0;
        tar.write(header);
        tar.write(contents);
        tar.write(new byte[(BLOCK - contents.length % BLOCK) % BLOCK]);
    }

    private static void put(byte[] header, int place, String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, place, bytes.length);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            requests.add(path);
            var answer = answers.get(path);
            exchange.sendResponseHeaders(answer == null ? 404 : 200, answer == null ? -1 : answer.length);
            if (answer != null) exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
