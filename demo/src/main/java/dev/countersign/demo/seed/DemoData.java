package dev.countersign.demo.seed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.demo.StackException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// Tells the demo's story through the REST interface, each step as the account whose act it is.
public final class DemoData {

    private DemoData() {}

    /// Loads what is not loaded yet.
    ///
    /// @param journal the file that remembers what has been done, kept beside the database it is about
    /// @throws StackException when a step is refused
    public static void load(String address, String realm, Path journal, InstantSource clock) {
        try (var client = new Client(address, realm, clock)) {
            var acts = new Acts(client, new Journal(journal), clock);
            var story = InstantSource.fixed(acts.began());
            var models = registerModels(acts);
            var examples = new Examples(acts, models);
            new Evidence(acts, story, models).tell();
            examples.tell();
            new ExampleArchive(acts, story, models).tell(examples.tool("send_email"));
        } catch (StackException e) {
            throw new StackException(
                    "The demo data are not complete: " + e.sentence()
                            + "\nStart again to go on, or with --fresh to start over.",
                    e);
        }
    }

    private static Map<StudiedModel, String> registerModels(Acts acts) {
        var ids = new HashMap<StudiedModel, String>();
        for (var model : StudiedModel.ALL) {
            var made = acts.post("model." + model.name(), Who.ENGINEER, "/api/v1/models", model.body());
            ids.put(model, id(made));
        }
        for (var claim : Published.ALL) {
            var path = "/api/v1/models/" + ids.get(claim.model()) + "/claims";
            acts.post(claim.step(), Who.OFFICER, path, claim.body());
        }
        return ids;
    }

    static String id(JsonNode thing) {
        return thing.path("id").asText();
    }
}
