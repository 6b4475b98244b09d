from __future__ import annotations

from berdaya.problems import Faulty, Problem, tidy


def test_a_problem_is_one_line_with_place_code_fault_and_remedy() -> None:
    problem = Problem(
        "exercises/konsep.yml", 14, "no-right-answer", "No option is\n right.", "Mark one: correct: true."
    )
    assert str(problem) == "exercises/konsep.yml:14 [no-right-answer] No option is right. Mark one: correct: true."


def test_a_problem_of_no_line_names_the_file_and_one_of_no_file_neither() -> None:
    assert str(Problem("a.md", 0, "toc", "Odd.", "")) == "a.md [toc] Odd."
    assert str(Problem("", 0, "port", "Taken.", "")) == "[port] Taken."


def test_a_message_without_a_full_stop_gets_one_before_the_remedy() -> None:
    assert str(Problem("", 0, "x", "undefined label: 'a'", "Write b.")) == "[x] undefined label: 'a'. Write b."


def test_problems_are_told_once_and_in_the_order_of_the_files() -> None:
    first, second = Problem("a.md", 2, "x", "A.", ""), Problem("a.md", 10, "x", "B.", "")
    assert tidy([second, first, second]) == [first, second]


def test_faulty_carries_every_problem() -> None:
    problems = [Problem("a.md", 1, "x", "A.", ""), Problem("b.md", 1, "x", "B.", "")]
    fault = Faulty(problems)
    assert fault.problems == tuple(problems)
    assert str(fault).count("\n") == 1
