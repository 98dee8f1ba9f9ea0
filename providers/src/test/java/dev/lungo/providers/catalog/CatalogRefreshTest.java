package dev.lungo.providers.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.config.Config;
import dev.lungo.core.model.Model;
import dev.lungo.core.provider.CatalogFeed;
import dev.lungo.core.provider.Figure;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.ScriptedServer;
import dev.lungo.providers.protocol.ScriptedServer.Answer;
import dev.lungo.providers.protocol.ScriptedServer.Ending;
import dev.lungo.testkit.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The catalog as it was shipped, and with what was fetched over it.
class CatalogRefreshTest {
    private static final String LIST = """
        {"anthropic": {"id": "anthropic", "env": ["ANTHROPIC_API_KEY"], "npm": "@ai-sdk/anthropic", "name": "Anthropic", "models": {
           "claude-sonnet-4-5": {"name": "Claude Sonnet\\t4.5", "tool_call": true, "reasoning": true, "temperature": true, "release_date": "2025-09-29",
             "modalities": {"input": ["text", "image", "pdf"], "output": ["text"]}, "cost": {"input": 2.5, "output": 15, "cache_read": 0.3, "cache_write": 3.75},
             "limit": {"context": 200000, "output": 64000}},
           "claude-9": {"name": "Claude 9", "tool_call": true, "temperature": false, "limit": {"context": 900000, "output": 1000}},
           "claude-1": {"name": "Claude 1", "tool_call": true, "status": "deprecated", "limit": {"context": 9, "output": 9}},
           "painter": {"name": "Painter", "tool_call": true, "modalities": {"input": ["text"], "output": ["image"]}, "limit": {"context": 9, "output": 9}}}},
         "newcomer": {"env": ["NEW_KEY"], "npm": "@ai-sdk/openai-compatible", "api": "https://new.test/v1", "name": "Newcomer", "models": {
           "one": {"name": "One", "tool_call": true, "interleaved": {"field": "reasoning_content"}, "provider": {"npm": "@ai-sdk/anthropic", "api": "https://new.test/a"},
             "limit": {"context": 8000, "input": 7000, "output": 1000}}}},
         "empty": {"name": "Empty", "models": {}}}\
        """;

    @TempDir
    private Path folder;

    private final ScriptedServer server = new ScriptedServer();
    private final HttpClients connections = new HttpClients(Map.of());
    private Path file;
    private Catalog catalog;
    private CatalogRefresh refresh;

    @BeforeEach
    void open() {
        file = folder.resolve("cache/catalog.tsv");
        catalog = new Catalog(file);
        refresh = new CatalogRefresh(catalog, file, connections);
    }

    @AfterEach
    void close() {
        connections.close();
        server.close();
    }

    @Test
    void isWholeWithoutAnybody() {
        assertThat(catalog.providers()).hasSize(147);
        assertThat(catalog.providers().keySet().stream()
                        .mapToInt(id -> catalog.models(id).size())
                        .sum())
                .isEqualTo(3_978);
        assertThat(catalog.source("anthropic")).isEqualTo("catalog of July 2026");
    }

    @Test
    void replacesTheProvidersThatAFetchNames() throws Exception {
        server.answer = Answer.stream(LIST);
        int before = catalog.models("anthropic").size();
        var change = refresh.refresh(server.url());
        assertThat(change).isEqualTo(new CatalogFeed.Change(server.url(), 148, 3_978 - before + 3, 2, before - 1, 1));
        assertThat(catalog.models("anthropic").keySet()).containsExactly("claude-9", "claude-sonnet-4-5");
        var sonnet = catalog.models("anthropic").get("claude-sonnet-4-5");
        assertThat(List.of(sonnet.name(), sonnet.cost(), sonnet.api()))
                .isEqualTo(List.of(
                        "Claude Sonnet 4.5",
                        PriceTiers.on(
                                new Model.Cost(2.5, 15, new Model.CacheCost(0.3, 3.75)),
                                "anthropic",
                                "claude-sonnet-4-5"),
                        new Model.Api("claude-sonnet-4-5", "https://api.anthropic.com/v1", "@ai-sdk/anthropic")));
        var one = catalog.models("newcomer").get("one");
        assertThat(List.of(one.api(), one.limit(), one.capabilities().interleaved()))
                .isEqualTo(List.of(
                        new Model.Api("one", "https://new.test/a", "@ai-sdk/anthropic"),
                        new Model.Limit(8000, 7000L, 1000),
                        Map.of("field", "reasoning_content")));
        assertThat(catalog.source("newcomer")).isEqualTo("fetched " + LocalDate.now() + " from " + server.url());
        assertThat(catalog.source("openai")).isEqualTo("catalog of July 2026");
        assertThat(new Catalog(file).models("newcomer")).isEqualTo(catalog.models("newcomer"));
    }

    @Test
    void keepsTheCatalogIfAFetchIsUnreadable() throws Exception {
        server.answer = Answer.stream(LIST);
        refresh.refresh(server.url());
        var kept = Files.readAllBytes(file);
        refuses(new Answer(503, Map.of(), "down".getBytes(StandardCharsets.UTF_8), Ending.CLEAN), "HTTP status 503.");
        refuses(Answer.stream("<html>"), "invalid JSON: ");
        refuses(Answer.stream("{\"a\": {}}"), "not a list of providers and models in the format of models.dev");
        refuses(new Answer(200, Map.of(), LIST.substring(0, 900).getBytes(StandardCharsets.UTF_8), Ending.RESET), "");
        assertThatThrownBy(() -> refresh.refresh(folder.resolve("none.json").toString()))
                .hasMessageContaining(": file not found. Nothing");
        assertThatThrownBy(() -> refresh.refresh("\u0000")).hasMessageContaining(": neither an address nor a file: ");
        assertThatThrownBy(() -> refresh.refresh("http:// /")).hasMessageContaining(": invalid address. Nothing");
        assertThatThrownBy(() -> refresh.refresh("http://127.0.0.1:1/api.json"))
                .hasMessageContaining(": could not connect. Nothing");
        assertThat(file).hasBinaryContent(kept);
        assertThat(file.getParent())
                .isDirectoryContaining("glob:**/catalog.tsv")
                .isDirectoryNotContaining("glob:**/*.tmp");
    }

    private void refuses(Answer answer, String why) {
        server.answer = answer;
        assertThatThrownBy(() -> refresh.refresh(server.url()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Could not fetch the catalog from " + server.url() + ": " + why)
                .hasMessageEndingWith(" Nothing was changed.");
    }

    @Test
    void aBrokenFileIsAsGoodAsNone() throws Exception {
        Files.createDirectories(file.getParent());
        for (var text : List.of("", "lungo-catalog 1\tx\t0\t99999\n", "something\n", "lungo-catalog 1\tx\ty\tz\n")) {
            Files.writeString(file, text);
            assertThat(new Catalog(file).providers()).hasSize(147);
        }
    }

    @Test
    void reportsTheSourceOfEachFigure() {
        var model = catalog.models("anthropic").get("claude-sonnet-4-5");
        var figures = new ModelFigures(
                        model,
                        model.api().npm(),
                        model.api().url(),
                        "catalog",
                        keys -> keys.equals(List.of(
                                        "provider", "anthropic", "models", "claude-sonnet-4-5", "cost", "input"))
                                ? "lungo.json:3"
                                : keys.equals(List.of("provider", "anthropic", "api")) ? "lungo.json:9" : null)
                .all();
        assertThat(figures)
                .contains(
                        new Figure("context", "200,000 tokens", "catalog"),
                        new Figure("input price", "$3 per million tokens", "lungo.json:3"),
                        new Figure("address", "https://api.anthropic.com/v1", "lungo.json:9"),
                        new Figure("reads", "text, images, PDF", "catalog"));
        var elsewhere = new ModelFigures(
                        model,
                        model.api().npm(),
                        "http://me:secret@127.0.0.1:1/v1",
                        "catalog",
                        keys -> keys.equals(List.of("provider", "anthropic", "options", "baseURL"))
                                ? "lungo.json:5"
                                : null)
                .all();
        assertThat(elsewhere.getLast().source()).isEqualTo("lungo.json:5");
        assertThat(elsewhere.getLast().value())
                .startsWith("http://")
                .endsWith("127.0.0.1:1/v1")
                .doesNotContain("secret");
    }

    @Test
    void itIsFetchedByItselfOnlyWhenConfiguredAndOld() throws Exception {
        refresh.whenOld(new Config.CatalogSettings(server.url(), null));
        server.answer = Answer.stream(LIST);
        refresh.whenOld(new Config.CatalogSettings(server.url(), 7.0));
        Await.until(() -> catalog.providers().containsKey("newcomer"));
        assertThat(server.asked).hasSize(1);
    }
}
