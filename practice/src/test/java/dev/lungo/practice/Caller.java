package dev.lungo.practice;

import dev.lungo.practice.script.Scenario;
import dev.lungo.practice.script.Scenarios;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Plain HTTP calls to a practice model that plays one script.
final class Caller implements AutoCloseable {

    final PracticeModel model;
    private final HttpClient http = HttpClient.newHttpClient();

    Caller(String prompt, String... lines) throws IOException {
        model = PracticeModel.start(0, Scenarios.of(Scenario.of("test", prompt, String.join("\n", lines), "A title")));
    }

    HttpResponse<String> post(String path, String json, String... headers) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(model.url() + path)).POST(HttpRequest.BodyPublishers.ofString(json));
        if (headers.length > 0) request.headers(headers);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(model.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /// The data of each event of a stream, in order.
    static Stream<String> data(HttpResponse<String> response) {
        return response.body().lines().filter(line -> line.startsWith("data: ")).map(line -> line.substring(6));
    }

    static List<JsonNode> documents(HttpResponse<String> response) {
        return data(response)
                .filter(data -> !data.equals("[DONE]"))
                .map(data -> JsonMapper.shared().readTree(data))
                .toList();
    }

    @Override
    public void close() throws IOException {
        http.close();
        model.close();
    }
}
