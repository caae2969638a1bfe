"""Writes a llama model of a few thousand random weights as GGUF: it says nothing sensible, but it
is loaded, prompted, sampled and constrained by a grammar like any other. It likes to close what
was opened, so that strings and lists come to an end.

    python model.py FILE
"""
import sys

import gguf
import numpy as np

LAYERS, WIDTH, HEADS, FEED, CONTEXT = 1, 64, 4, 128, 8192
RNG = np.random.default_rng(20261121)


def vocabulary():
    """`<unk>`, begin, end, every byte, and the letters: enough for any text."""
    control, byte, normal = gguf.TokenType.CONTROL, gguf.TokenType.BYTE, gguf.TokenType.NORMAL
    tokens = [("<unk>", gguf.TokenType.UNKNOWN), ("<s>", control), ("</s>", control)]
    tokens += [(f"<0x{n:02X}>", byte) for n in range(256)]
    tokens += [(letter, normal) for letter in "abcdefghijklmnopqrstuvwxyz\u2581"]
    return tokens


def weights(*shape):
    return (RNG.standard_normal(shape) * 0.05).astype(np.float32)


def embedding(count):
    """Every token the same in its first place, which the output layer can then lean on."""
    rows = weights(count, WIDTH)
    rows[:, 0] = 1.0
    return rows


def output(tokens):
    rows = weights(len(tokens), WIDTH)
    rows[:, 0] = 0.0
    for closing in '"]}':
        rows[[text for text, _ in tokens].index(f"<0x{ord(closing):02X}>"), 0] = 0.6
    return rows


def write(path):
    tokens = vocabulary()
    out = gguf.GGUFWriter(path, "llama")
    out.add_name("random")
    out.add_context_length(CONTEXT)
    out.add_embedding_length(WIDTH)
    out.add_block_count(LAYERS)
    out.add_feed_forward_length(FEED)
    out.add_head_count(HEADS)
    out.add_head_count_kv(HEADS)
    out.add_layer_norm_rms_eps(1e-5)
    out.add_rope_dimension_count(WIDTH // HEADS)
    out.add_vocab_size(len(tokens))
    out.add_tokenizer_model("llama")
    out.add_token_list([text.encode() for text, _ in tokens])
    out.add_token_scores([-float(at) for at in range(len(tokens))])
    out.add_token_types([kind for _, kind in tokens])
    out.add_bos_token_id(1)
    out.add_eos_token_id(2)
    out.add_unk_token_id(0)
    out.add_add_bos_token(True)
    out.add_chat_template(
        "{% for m in messages %}{{ m['role'] }}: {{ m['content'] }}\n{% endfor %}assistant:"
    )
    out.add_tensor("token_embd.weight", embedding(len(tokens)))
    out.add_tensor("output.weight", output(tokens))
    out.add_tensor("output_norm.weight", np.ones(WIDTH, dtype=np.float32))
    for layer in range(LAYERS):
        for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
            out.add_tensor(f"blk.{layer}.{name}.weight", weights(WIDTH, WIDTH))
        for name in ("attn_norm", "ffn_norm"):
            out.add_tensor(f"blk.{layer}.{name}.weight", np.ones(WIDTH, dtype=np.float32))
        out.add_tensor(f"blk.{layer}.ffn_gate.weight", weights(FEED, WIDTH))
        out.add_tensor(f"blk.{layer}.ffn_up.weight", weights(FEED, WIDTH))
        out.add_tensor(f"blk.{layer}.ffn_down.weight", weights(WIDTH, FEED))
    out.write_header_to_file()
    out.write_kv_data_to_file()
    out.write_tensors_to_file()
    out.close()


if __name__ == "__main__":
    write(sys.argv[1])
