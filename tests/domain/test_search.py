"""What an environment is found by."""

from planner.domain.search import grams, search_text, searched_words


def test_words_are_compared_in_small_letters_and_kept_once():
    text = search_text("Straße  A", ["APP1", "app1"], "a\nnote")
    assert text == "strasse a app1 note"


def test_a_word_of_enormous_length_is_cut():
    assert len(search_text("n", [], "x" * 1_000_000)) == 202


def test_a_text_of_enormous_length_is_cut():
    notes = " ".join(map(str, range(100_000)))
    assert len(search_text("n", [], notes)) == 100_000


def test_a_query_is_taken_apart_as_the_text_is():
    assert searched_words("  APP1 app1\tDEV%_\\ ") == ("app1", "dev%_\\")


def test_an_index_is_asked_for_threes_of_letters_or_for_the_short_word():
    assert grams("app1") == ["app", "pp1"]
    assert grams("tailspin") == ["tai", "lsp", "pin"]
    assert grams("domain") == ["dom", "ain"]
    assert [grams(word) for word in ("app", "qa", "x")] == [["app"], ["qa"], ["x"]]
