package com.dezky.operator.web;

import com.dezky.access.Actor;
import com.dezky.access.SurfaceSettings;
import com.dezky.ui.Banner;
import com.dezky.ui.NavGroup;
import com.dezky.ui.NavGroup.Item;
import com.dezky.ui.Shell;
import com.dezky.ui.Texts;
import java.util.List;
import org.springframework.stereotype.Component;

/// What surrounds every operator page.
@Component
class OperatorShell {
    private final Texts texts;
    private final SurfaceSettings surfaces;

    OperatorShell(Texts texts, SurfaceSettings surfaces) {
        this.texts = texts;
        this.surfaces = surfaces;
    }

    /// @param current the address of the navigation entry that this page belongs to
    Shell of(Actor actor, String title, String current) {
        var shell = Shell.of(title, new Shell.Viewer(actor.name(), actor.email()), List.of(
                new NavGroup(null, List.of(
                        link("operator.nav.dashboard", "layout-grid", "/", current),
                        link("operator.nav.tenants", "building-2", "/tenants", current),
                        link("operator.nav.domains", "globe", "/domains", current),
                        link("operator.nav.file-server", "hard-drive", "/file-server", current),
                        link("operator.nav.audit", "scroll-text", "/audit", current))),
                new NavGroup(null, List.of(
                        Item.soon(texts.text("operator.nav.partners"), "handshake"),
                        Item.soon(texts.text("operator.nav.infrastructure"), "activity"),
                        Item.soon(texts.text("operator.nav.billing"), "receipt"),
                        Item.soon(texts.text("operator.nav.incidents"), "siren")))))
                .tagged(surfaces.sandbox() ? "SANDBOX" : "PROD");
        return surfaces.sandbox()
                ? shell.with(List.of(Banner.of(Banner.Kind.SANDBOX, texts.text("operator.sandbox"),
                        texts.text("operator.sandbox.words"))))
                : shell;
    }

    private Item link(String key, String icon, String href, String current) {
        return Item.link(texts.text(key), icon, href, href.equals(current));
    }
}
