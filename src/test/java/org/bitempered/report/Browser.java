// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A headless Chromium, driven by its DevTools protocol, which needs no library. */
final class Browser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger calls = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private CompletableFuture<JsonNode> loaded = new CompletableFuture<>();

  private Browser(Process process, URI page) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(page, new Receiver()).join();
  }

  /** Returns the path of the program, if it is installed. */
  static Optional<String> program() {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /** Starts a browser, whose profile is in the folder. */
  static Browser start(Path folder) throws Exception {
    Process process =
        new ProcessBuilder(
                program().orElseThrow(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("chromium.log").toFile())
            .start();
    try {
      return new Browser(process, page(folder.resolve("DevToolsActivePort")));
    } catch (Exception | AssertionError e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static URI page(Path portFile) throws Exception {
    for (int i = 0; i < 10 * SECONDS; i++) {
      if (Files.exists(portFile) && !Files.readAllLines(portFile).isEmpty()) {
        String list = "http://127.0.0.1:" + Files.readAllLines(portFile).get(0) + "/json/list";
        HttpRequest request = HttpRequest.newBuilder(URI.create(list)).build();
        String targets =
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
        for (JsonNode target : JSON.readTree(targets)) {
          if (target.get("type").asText().equals("page")) {
            return URI.create(target.get("webSocketDebuggerUrl").asText());
          }
        }
      }
      Thread.sleep(100);
    }
    throw new AssertionError("the browser did not start, see " + portFile.getParent());
  }

  /** Collects the parts of messages. */
  private final class Receiver implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        String message = text.toString();
        text.setLength(0);
        try {
          receive(JSON.readTree(message));
        } catch (IOException e) {
          errors.add(e.toString());
        }
      }
      from.request(1);
      return null;
    }
  }

  private void receive(JsonNode message) {
    if (message.has("id")) {
      answers.remove(message.get("id").asInt()).complete(message);
      return;
    }
    JsonNode params = message.get("params");
    switch (message.get("method").asText()) {
      case "Page.loadEventFired" -> loaded.complete(params);
      case "Runtime.exceptionThrown" -> errors.add(params.toString());
      case "Runtime.consoleAPICalled" -> {
        if (!params.get("type").asText().matches("log|debug|info")) {
          errors.add(params.toString());
        }
      }
      case "Log.entryAdded" -> errors.add(params.toString());
      case "Network.requestWillBeSent" -> requests.add(params.at("/request/url").asText());
      default -> {}
    }
  }

  private JsonNode call(String method, Object... params) throws Exception {
    ObjectNode message = JSON.createObjectNode();
    int id = calls.incrementAndGet();
    message.put("id", id).put("method", method);
    ObjectNode values = message.putObject("params");
    for (int i = 0; i < params.length; i += 2) {
      values.set((String) params[i], JSON.valueToTree(params[i + 1]));
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    socket.sendText(message.toString(), true).join();
    JsonNode result = answer.get(SECONDS, TimeUnit.SECONDS);
    if (result.has("error")) {
      throw new AssertionError(method + ": " + result.get("error"));
    }
    return result.get("result");
  }

  /** Opens a file, with a hash that may be empty, and waits until it has been loaded. */
  void open(Path file, String hash) throws Exception {
    for (String domain : new String[] {"Page", "Runtime", "Log", "Network"}) {
      call(domain + ".enable");
    }
    errors.clear();
    loaded = new CompletableFuture<>();
    requests.clear();
    call("Page.navigate", "url", "about:blank");
    loaded.get(SECONDS, TimeUnit.SECONDS);
    loaded = new CompletableFuture<>();
    requests.clear();
    call("Page.navigate", "url", file.toUri() + hash);
    loaded.get(SECONDS, TimeUnit.SECONDS);
    evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
  }

  /** Returns the value of an expression, or of the promise that it returns. */
  JsonNode evaluate(String expression) throws Exception {
    JsonNode result =
        call(
            "Runtime.evaluate",
            "expression",
            expression,
            "awaitPromise",
            true,
            "returnByValue",
            true);
    if (result.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + result.get("exceptionDetails"));
    }
    return result.at("/result/value");
  }

  void resize(int width, int height) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        "width",
        width,
        "height",
        height,
        "deviceScaleFactor",
        1,
        "mobile",
        width < 600);
    evaluate("new Promise(done => setTimeout(done, 150))");
  }

  /**
   * Sets what style sheets ask for.
   *
   * @param media screen or print
   * @param scheme light or dark
   */
  void media(String media, String scheme) throws Exception {
    call(
        "Emulation.setEmulatedMedia",
        "media",
        media,
        "features",
        List.of(Map.of("name", "prefers-color-scheme", "value", scheme)));
  }

  /** Presses the mouse, moves it, and releases it. */
  void drag(double x, double y, double right, double down) throws Exception {
    mouse("mouseMoved", x, y, 0);
    mouse("mousePressed", x, y, 1);
    mouse("mouseMoved", x + right / 2, y + down / 2, 1);
    mouse("mouseMoved", x + right, y + down, 1);
    mouse("mouseReleased", x + right, y + down, 0);
  }

  private void mouse(String type, double x, double y, int buttons) throws Exception {
    call(
        "Input.dispatchMouseEvent",
        "type",
        type,
        "x",
        x,
        "y",
        y,
        "button",
        type.equals("mouseMoved") ? "none" : "left",
        "buttons",
        buttons,
        "clickCount",
        type.equals("mouseMoved") ? 0 : 1);
  }

  /** Saves a picture of the whole page. */
  void screenshot(Path file) throws Exception {
    JsonNode picture = call("Page.captureScreenshot", "captureBeyondViewport", true);
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(picture.get("data").asText()));
  }

  /** Returns errors and warnings of the console since the last page was opened. */
  List<String> errors() {
    return errors;
  }

  /** Returns the addresses that were asked for since the last page was opened. */
  List<String> requests() {
    return requests;
  }

  @Override
  public void close() {
    socket.abort();
    process.destroy();
    try {
      process.onExit().get(5, TimeUnit.SECONDS);
    } catch (Exception e) {
      process.destroyForcibly();
    }
  }
}
