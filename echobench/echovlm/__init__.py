"""EchoVLM: a dual-path mixture of experts on Qwen2-VL (arXiv 2509.14977), on current transformers."""
