package com.dezky.member.imports;

/// Cells of a table that a spreadsheet opens. One that begins like a formula would be run there, so an apostrophe goes
/// before it (OWASP, CSV injection), and away again when the table comes back.
final class Cells {
    private static final String FORMULA = "=+-@\t\r";

    private Cells() {}

    static boolean isFormula(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0;
    }

    static String out(String cell) {
        return isFormula(cell) ? "'" + cell : cell;
    }

    static String in(String cell) {
        var text = cell.strip();
        return text.startsWith("'") && isFormula(text.substring(1)) ? text.substring(1) : text;
    }
}
