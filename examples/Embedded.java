import dev.lungo.app.embed.Lungo;
import dev.lungo.app.embed.ToolFunction;
import dev.lungo.client.live.SessionListener;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import java.nio.file.Path;
import java.util.Map;

/// Lungo in this process: a tool as a lambda, a streamed answer, and permissions that the program decides.
/// Run it with `java -cp 'lungo/lib/*' Embedded.java HOME DIRECTORY`.
class Embedded {
    public static void main(String[] arguments) throws Exception {
        var weather = ToolFunction.tool(
                "weather", "Returns the weather of a city.", Map.of("city", "name of the city"), given -> {
                    return given.get("city") + ": sunny, 21 degrees";
                });
        var listener = new SessionListener() {
            @Override
            public void text(String piece) {
                System.out.print(piece);
            }

            @Override
            public PermissionReply permission(PermissionRequest request) {
                boolean edit = request.permission().equals("edit");
                return edit ? new PermissionReply.Once() : new PermissionReply.Reject("Only edits are allowed.");
            }
        };
        try (var lungo = Lungo.with(Path.of(arguments[0]), System.getenv())
                        .tool(weather)
                        .start();
                var session = lungo.session(Path.of(arguments[1]), listener)) {
            var answer = session.prompt("Write the weather of Paris to weather.txt");
            System.out.println();
            if (answer.failure() != null) System.out.println(answer.failure().message());
        }
    }
}
