package org.tidewaiter.rules.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.render.JsonBuffer;

class EcsTreeTest {

  @Test
  void writeTo_dottedNames_areNestedInOrderOfPutting() {
    EcsTree tree = new EcsTree().put("b.c", 1).put("a", "x").put("b.d.e", true).put("b.a", 2.5);

    assertThat(written(tree))
        .isEqualTo("{\"b\":{\"c\":1,\"d\":{\"e\":true},\"a\":2.5},\"a\":\"x\"}");
  }

  @Test
  void put_valueIsThere_keepsTheFirst() {
    assertThat(written(new EcsTree().put("a.b", 1).put("a.b", 2))).isEqualTo("{\"a\":{\"b\":1}}");
  }

  @Test
  void put_valueInTheWayOfAnObject_keepsTheValue() {
    assertThat(written(new EcsTree().put("a", 1).put("a.b.c", 2))).isEqualTo("{\"a\":1}");
  }

  @Test
  void put_objectInTheWayOfAValue_keepsTheObject() {
    assertThat(written(new EcsTree().put("a.b", 1).put("a", 2))).isEqualTo("{\"a\":{\"b\":1}}");
  }

  @Test
  void writeTo_listsFragmentsAndSpecialCharacters_areJson() {
    EcsTree tree =
        new EcsTree().put("l", List.of(1L, "\"\n", new EcsTree.Json("{\"ü\":null}"))).put("k\"", 0);

    assertThat(written(tree)).isEqualTo("{\"l\":[1,\"\\\"\\n\",{\"ü\":null}],\"k\\\"\":0}");
  }

  @Test
  void putAllAndPutText_empty_addNothing() {
    assertThat(written(new EcsTree().putAll("a", List.of()).putText("b", ""))).isEqualTo("{}");
  }

  @Test
  void writeTo_notAJsonValue_isRefused() {
    assertThatThrownBy(() -> written(new EcsTree().put("a", 'x')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Character");
  }

  private static String written(EcsTree tree) {
    JsonBuffer json = new JsonBuffer();
    tree.writeTo(json);
    return json.toString();
  }
}
