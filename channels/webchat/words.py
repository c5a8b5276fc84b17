"""What the web chat itself tells customers."""

NO_SESSION = "Dạ, phiên trò chuyện chưa sẵn sàng. Anh/chị vui lòng tải lại trang rồi gửi lại giúp em ạ."
UNREADABLE = "Dạ, em chưa đọc được tin nhắn này. Anh/chị vui lòng nhập lại bằng chữ giúp em ạ."
TOO_LARGE = "Dạ, tin nhắn dài quá nên em chưa nhận được. Anh/chị vui lòng gửi thành nhiều tin ngắn hơn ạ."
TOO_FAST = "Dạ, anh/chị gửi hơi nhanh nên em chưa nhận tin vừa rồi. Anh/chị vui lòng gửi lại sau {seconds} giây ạ."
BUSY = "Dạ, hệ thống đang bận nên em chưa nhận được tin vừa rồi. Anh/chị vui lòng gửi lại sau ít phút ạ."
