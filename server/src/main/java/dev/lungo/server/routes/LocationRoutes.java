package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.listOf;
import static dev.lungo.server.http.Route.get;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.agent.Command;
import dev.lungo.core.agent.Skill;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.workspace.Explorer;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.instance.Instances;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.Operation;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The part of OpenCode's newer interface that its terminal client reads: the same data in another form, each answer
/// with its location.
public final class LocationRoutes implements Route.Group {
    private final Instances instances;
    private final Areas areas;
    private final Explorer explorer;
    private final PackedAnswers models = new PackedAnswers();
    private final PackedAnswers integrations = new PackedAnswers();

    public LocationRoutes(Instances instances, Areas areas, Explorer explorer) {
        this.instances = instances;
        this.areas = areas;
        this.explorer = explorer;
    }

    record Place(String id, String directory) {}

    record Location(String directory, Place project) {
        static Location of(Instance instance) {
            return new Location(
                    instance.directory().toString(),
                    new Place(instance.project().id(), instance.worktree().toString()));
        }
    }

    record Answer(Location location, List<?> data) {}

    record Extra(Map<String, String> headers, Map<String, Object> body) {
        static final Extra NONE = new Extra(Map.of(), Map.of());
    }

    record Permission(String action, String resource, String effect) {}

    record AgentInfo(
            String id,
            @Nullable ModelRef model,
            Extra request,
            @Nullable String system,
            @Nullable String description,
            String mode,
            boolean hidden,
            @Nullable String color,
            @Nullable Integer steps,
            List<Permission> permissions) {}

    record CommandInfo(
            String name,
            String template,
            @Nullable String description,
            @Nullable String agent,
            @Nullable Boolean subtask) {}

    record Entry(String path, String type) {}

    record Reference(String name, String path, Source source) {}

    record Source(String type) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/api/location", exchange -> exchange.json(Location.of(instance(exchange))))
                        .answers(Location.class),
                listed("/api/agent", AgentInfo.class, LocationRoutes::agents),
                listed("/api/command", CommandInfo.class, LocationRoutes::commands),
                listed("/api/skill", Skill.class, at -> at.skills().all()),
                listed("/api/reference", Reference.class, _ -> List.of()),
                listed("/api/provider", ApiModels.Provider.class, LocationRoutes::providers),
                get("/api/model", this::models).answers(located(ApiModels.Model.class)),
                get("/api/integration", this::integrations).answers(located(ApiModels.Integration.class)),
                get("/api/fs/find", this::find).asks("query!", "type", "limit").answers(located(Entry.class)));
    }

    private static Type located(Type item) {
        return Operation.fields(Map.of("location", Location.class, "data", listOf(item)));
    }

    private Instance instance(Exchange exchange) {
        return instances.view(exchange.directory());
    }

    private Route listed(String template, Class<?> item, Function<Instance, List<?>> data) {
        return get(template, exchange -> {
                    var instance = instance(exchange);
                    exchange.json(new Answer(Location.of(instance), data.apply(instance)));
                })
                .answers(located(item));
    }

    private static List<AgentInfo> agents(Instance instance) {
        return AgentRoutes.shown(instance).stream().map(LocationRoutes::agent).toList();
    }

    private static List<CommandInfo> commands(Instance instance) {
        return instance.commands().all().stream().map(LocationRoutes::command).toList();
    }

    private static List<ApiModels.Provider> providers(Instance instance) {
        return instance.models().usable().stream().map(ApiModels::provider).toList();
    }

    private void models(Exchange exchange) throws IOException {
        var instance = instance(exchange);
        var usable = instance.models().usable();
        exchange.packed(
                "application/json",
                models.of(instance, usable, () -> new Answer(Location.of(instance), ApiModels.models(usable))));
    }

    private void integrations(Exchange exchange) throws IOException {
        var instance = instance(exchange);
        var usable = instance.models().usable();
        var names = usable.stream().map(ProviderInfo::id).toList();
        exchange.packed(
                "application/json",
                integrations.of(
                        instance,
                        usable,
                        () -> new Answer(
                                Location.of(instance),
                                instance.models().all().stream()
                                        .map(provider -> ApiModels.integration(provider, names.contains(provider.id())))
                                        .toList())));
    }

    private void find(Exchange exchange) throws IOException, InterruptedException {
        var instance = instance(exchange);
        var paths = areas.asked(() -> explorer.find(
                areas.of(exchange), FileRoutes.query(exchange), FileRoutes.kind(exchange), FileRoutes.limit(exchange)));
        var entries = paths.stream()
                .map(path -> new Entry(path, path.endsWith("/") ? "directory" : "file"))
                .toList();
        exchange.json(new Answer(Location.of(instance), entries));
    }

    private static AgentInfo agent(Agent agent) {
        var permissions = agent.permission().stream()
                .map(rule -> new Permission(
                        rule.permission(), rule.pattern(), rule.action().name().toLowerCase(Locale.ROOT)))
                .toList();
        return new AgentInfo(
                agent.name(),
                null,
                Extra.NONE,
                agent.prompt(),
                agent.description(),
                agent.mode(),
                Boolean.TRUE.equals(agent.hidden()),
                agent.color(),
                agent.steps(),
                permissions);
    }

    private static CommandInfo command(Command command) {
        return new CommandInfo(
                command.name(), command.template(), command.description(), command.agent(), command.subtask());
    }
}
