package com.dezky.access.session;

import com.dezky.access.web.Requests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.AbstractFlashMapManager;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Keeps what is said on the page after a redirect in our own session, where every replica finds it. Strings only.
@Component("flashMapManager")
class SessionFlash extends AbstractFlashMapManager {
    private static final String KEY = "flash";
    private static final String NOW = SessionFlash.class.getName();

    private record Said(@Nullable String path, long expires, Map<String, String> words) {}

    private final SessionStore store;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    SessionFlash(SessionStore store, TransactionTemplate transaction, JsonMapper json) {
        this.store = store;
        this.transaction = transaction;
        this.json = json;
    }

    @Override
    protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        // What this request already took out or put in counts, not what the session held when it began.
        if (request.getAttribute(NOW) instanceof String text) {
            return flashes(text);
        }
        return Requests.session(request).map(session -> session.data().get(KEY)).map(this::flashes).orElse(null);
    }

    @Override
    protected void updateFlashMaps(List<FlashMap> flashes, HttpServletRequest request, HttpServletResponse response) {
        var text = json.writeValueAsString(flashes.stream().map(SessionFlash::said).toList());
        request.setAttribute(NOW, text);
        Requests.session(request).ifPresent(session -> transaction.executeWithoutResult(open -> {
            if (flashes.isEmpty()) {
                store.remove(session.hash(), KEY);
            } else {
                store.put(session.hash(), KEY, text);
            }
        }));
    }

    private List<FlashMap> flashes(String text) {
        return json.readValue(text, new TypeReference<List<Said>>() {
        }).stream().map(SessionFlash::flash).collect(Collectors.toCollection(ArrayList::new));
    }

    private static FlashMap flash(Said said) {
        var flash = new FlashMap();
        flash.putAll(said.words);
        flash.setTargetRequestPath(said.path);
        flash.setExpirationTime(said.expires);
        return flash;
    }

    private static Said said(FlashMap flash) {
        var words = new HashMap<String, String>();
        flash.forEach((name, word) -> words.put(name, String.valueOf(word)));
        return new Said(flash.getTargetRequestPath(), flash.getExpirationTime(), words);
    }
}
