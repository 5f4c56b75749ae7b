package com.dezky.member.web;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.kernel.TenantId;
import com.dezky.member.MemberDirectory;
import com.dezky.member.imports.ImportLine;
import com.dezky.member.imports.ImportLine.Kind;
import com.dezky.member.imports.MemberImports;
import com.dezky.member.imports.MemberImports.Look;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Form;
import com.dezky.ui.Table;
import com.dezky.ui.Table.Column;
import com.dezky.ui.Texts;
import com.dezky.ui.Tile;
import com.dezky.ui.Tone;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/// People from a table: upload, look, yes.
@Controller
@OnSurface(Surface.PORTAL)
class ImportPages {
    private static final String ROOT = ListView.ROOT + "/import";
    private static final int SHOWN = 500;

    private final MemberImports imports;
    private final MemberDirectory directory;
    private final AdminShell shells;
    private final Texts texts;

    ImportPages(MemberImports imports, MemberDirectory directory, AdminShell shells, Texts texts) {
        this.imports = imports;
        this.directory = directory;
        this.shells = shells;
        this.texts = texts;
    }

    @GetMapping(ROOT)
    ModelAndView form(@CurrentActor Actor actor, @CurrentTenant TenantId tenant) {
        directory.requireManaged(actor, tenant);
        return form(Form.empty(), HttpStatus.OK);
    }

    @PostMapping(ROOT)
    ModelAndView upload(@CurrentActor Actor actor, @CurrentTenant TenantId tenant,
            @RequestParam(required = false) @Nullable MultipartFile file) throws IOException {
        directory.requireManaged(actor, tenant);
        if (file == null || file.isEmpty()) {
            return unreadable("missing");
        }
        return switch (imports.upload(actor, tenant, file.getBytes())) {
            case MemberImports.Upload.Read(var id) -> new ModelAndView("redirect:" + ROOT + "/" + id);
            case MemberImports.Upload.Unreadable(var code) -> unreadable(code);
        };
    }

    private ModelAndView unreadable(String code) {
        return form(Form.empty().wrong("file", texts.text("member.import.unreadable." + code)),
                HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private ModelAndView form(Form form, HttpStatus status) {
        return new ModelAndView("member/web/import", Map.of("page",
                new ImportPage(shells.of(texts.text("member.import.title"), ListView.ROOT), form)), status);
    }

    @GetMapping(ROOT + "/{id}")
    ModelAndView look(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id) {
        return new ModelAndView("member/web/importLook", Map.of("page", page(id, imports.look(actor, tenant, id))));
    }

    @PostMapping(ROOT + "/{id}")
    ModelAndView apply(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id) {
        imports.apply(actor, tenant, id);
        return new ModelAndView("redirect:" + ROOT + "/" + id);
    }

    /// What needs reading first: lines that cannot be done.
    private ImportLookPage page(UUID id, Look look) {
        var adds = look.count(Kind.ADD);
        var todo = adds + look.count(Kind.CHANGE);
        var title = texts.text(look.applied() ? "member.import.done" : "member.import.preview");
        var shown = look.lines().stream().sorted(Comparator.comparing(
                (ImportLine line) -> line.kind() != Kind.PROBLEM).thenComparing(ImportLine::line)).limit(SHOWN)
                .toList();
        var hidden = look.lines().size() - shown.size();
        return new ImportLookPage(shells.of(title, ListView.ROOT), title,
                texts.text(look.applied()
                        ? look.lines().isEmpty() ? "member.import.running" : "member.import.done.lead"
                        : "member.import.preview.lead"),
                List.of(tile(look, Kind.ADD), tile(look, Kind.CHANGE), tile(look, Kind.SAME), tile(look,
                        Kind.PROBLEM)),
                !look.applied() && adds > look.seatsFree()
                        ? texts.text("member.import.seats", "adds", adds, "free", look.seatsFree())
                        : null,
                Table.of("lines", texts.text("member.import.caption"), Column.of(texts.text("member.import.line"))
                        .ofNumbers(), Column.of(texts.text("member.column.name")),
                        Column.of(texts.text("member.import.what"))),
                shown.stream().map(line -> row(line, look.applied())).toList(),
                hidden > 0 ? texts.text("member.import.hidden", "count", hidden) : null, ROOT + "/" + id,
                look.applied() || todo == 0 ? null : texts.text("member.import.go", "count", todo), look.applied());
    }

    private Tile tile(Look look, Kind kind) {
        return Tile.of(texts.text("member.import.tile." + word(kind)), String.valueOf(look.count(kind)));
    }

    private ImportLookPage.Row row(ImportLine line, boolean applied) {
        var what = texts.text((applied ? "member.import.did." : "member.import.will.") + word(line.kind()));
        var tone = switch (line.kind()) {
            case PROBLEM -> Tone.DANGER;
            case SAME -> Tone.NEUTRAL;
            case ADD, CHANGE -> applied ? Tone.OK : Tone.INFO;
        };
        return new ImportLookPage.Row(String.valueOf(line.line()), line.name(), line.email(), what, tone, why(line));
    }

    private @Nullable String why(ImportLine line) {
        var problem = line.problem();
        if (problem == null) {
            return null;
        }
        var key = "member.import.problem." + problem;
        var detail = line.detail() == null ? "" : line.detail();
        return texts.has(key)
                ? texts.text(key, "detail", detail)
                : texts.text(texts.has("member.problem." + problem)
                        ? "member.problem." + problem
                        : "member.import.problem.other");
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
