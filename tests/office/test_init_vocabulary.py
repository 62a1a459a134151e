"""A new repository calls the inspected what its bureau does."""

import pytest
import yaml
from gongshi.model.vocabulary import VocabularyFile, vocabulary_of
from gongshi.office.init.repository import Answers, repository


@pytest.mark.parametrize(("answer", "one", "name"), [("餐馆", "一个餐馆", "餐馆名称"), ("学校", "一所学校", "校名")])
def test_the_answer_is_the_noun(answer: str, one: str, name: str) -> None:
    made = repository(Answers("示例公示", "示例县市场监管局", answer, "柳溪镇", "liuxi", "Asia/Shanghai", ""))
    file = VocabularyFile.model_validate(yaml.safe_load(made["data/vocabulary.yml"]))
    noun = vocabulary_of(file).nouns.institution
    assert (noun.zh, noun.zh_one, noun.zh_name) == (answer, one, name)
    assert "data/schema/vocabulary.json" in made
